import { readIpv4 } from "./ipv4-text.ts";

/** What is wrong with an entry, follows its text; `meant` is what it may stand for, not read yet. */
export type EntryFault = { fault: string; meant: string | null };

/** Of an entry whose address cannot be read. */
export function entryFault(text: string): EntryFault {
  if (text === "") return { fault: "has nothing in it; give an address or a range", meant: null };
  if (/\s/.test(text)) return { fault: "has white space in it", meant: text.replace(/\s+/g, "") };
  if (text.includes("%")) {
    return { fault: "has a zone; remove it", meant: text.replace(/%[^/]*/, "") };
  }
  const unwrapped = text.replace(/^\[([^\]]*)\](?::\d*)?/, "$1");
  if (unwrapped !== text) {
    return { fault: "has brackets or a port; remove them", meant: unwrapped };
  }
  const portless = text.replace(/^([\d.]+):\d+/, "$1");
  if (portless !== text) return { fault: "has a port; remove it", meant: portless };
  if (/^\d+(?:\.\d+){3}(?:\/|$)/.test(text)) {
    const fault = "is not an IPv4 address (four numbers from 0 to 255, no leading zeros)";
    return { fault, meant: text.replace(/\b0+(?=\d)/g, "") };
  }
  const starred = /^((?:\d+\.){1,3})\*(?:\.\*)*$/.exec(text)?.[1];
  if (starred !== undefined) {
    return { fault: "has a star in it; write a range", meant: rangeOf(starred) };
  }
  return { fault: "is not an IPv4 or IPv6 address or range", meant: null };
}

/** Of what stands after the slash; `bits` is the longest prefix of the address's version. */
export function prefixFault(addressText: string, text: string, bits: number): EntryFault {
  const fault = `needs a prefix length from 0 to ${bits} after the slash`;
  if (/^0\d+$/.test(text)) return { fault, meant: `${addressText}/${Number(text)}` };
  const mask = bits === 32 ? readIpv4(text) : null;
  const ones = mask === null ? null : onesOf(mask);
  if (ones === null) return { fault, meant: null };
  return { fault: `${fault}, not a mask`, meant: `${addressText}/${ones}` };
}

/** `10.1.` of `10.1.*.*` as the range that it stands for. */
function rangeOf(start: string): string {
  const given = start.split(".").filter((part) => part !== "");
  return `${[...given, "0", "0", "0"].slice(0, 4).join(".")}/${given.length * 8}`;
}

/** The length of a netmask's run of ones; null for a number that is no netmask. */
function onesOf(mask: number): number | null {
  const ones = Math.clz32(~mask);
  return mask << ones === 0 || ones === 32 ? ones : null;
}
