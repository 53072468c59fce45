import { formatAddress, parseAddress } from "./address.ts";
import { readIpv4 } from "./ipv4-text.ts";

/** What is wrong with an entry whose address cannot be read, and the mend where it can be told. Follows the entry's text. */
export function entryFault(text: string): string {
  if (text === "") return "has nothing in it; give an address or a range";
  if (/\s/.test(text)) return `has white space in it${suggest(text.replace(/\s+/g, ""))}`;
  if (text.includes("%")) return `has a zone; remove it${suggest(text.replace(/%[^/]*/, ""))}`;
  const unwrapped = text.replace(/^\[([^\]]*)\](?::\d*)?/, "$1");
  if (unwrapped !== text) return `has brackets or a port; remove them${suggest(unwrapped)}`;
  const portless = text.replace(/^([\d.]+):\d+/, "$1");
  if (portless !== text) return `has a port; remove it${suggest(portless)}`;
  if (/^\d+(?:\.\d+){3}(?:\/|$)/.test(text)) {
    const trimmed = text.replace(/\b0+(?=\d)/g, "");
    return `is not an IPv4 address (four numbers from 0 to 255, no leading zeros)${suggest(trimmed)}`;
  }
  const starred = /^((?:\d+\.){1,3})\*(?:\.\*)*$/.exec(text)?.[1];
  if (starred !== undefined) return `has a star in it; write a range${suggest(rangeOf(starred))}`;
  return "is not an IPv4 or IPv6 address or range";
}

/** What is wrong with the part after the slash; `bits` is the longest prefix of the version. */
export function prefixFault(addressText: string, text: string, bits: number): string {
  const fault = `needs a prefix length from 0 to ${bits} after the slash`;
  const mask = bits === 32 ? readIpv4(text) : null;
  const ones = mask === null ? null : onesOf(mask);
  return ones === null ? fault : `${fault}, not a mask; did you mean ${addressText}/${ones}?`;
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

/** Only what would be read is suggested. */
function suggest(text: string): string {
  const [address = "", prefix] = text.split("/");
  const read = parseAddress(address);
  if (read === null || text.split("/").length > 2) return "";
  if (prefix !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return "";
  const suffix = prefix === undefined ? "" : `/${prefix}`;
  return `; did you mean ${formatAddress(read)}${suffix}?`;
}
