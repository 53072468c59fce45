import { type Cidr, cidrCovers, isWildcard, parseCidr } from "./cidr.ts";

/** What a list says of one version: `none` refuses it altogether, `all` holds its wildcard. */
export type VersionRules = "none" | "some" | "all";

/** An entry that adds nothing, and the entry (counted from 0) that makes it so. */
export type RangeOverlap = { index: number; kind: "duplicate" | "covered"; by: number };

export type AllowedIpsFacts = {
  ipv4: VersionRules;
  ipv6: VersionRules;
  /** Nobody is refused, clients of unknown address included. */
  unrestricted: boolean;
  overlaps: RangeOverlap[];
};

/** What a form says beside a list of allowed IPs. Entries that do not parse are passed over. */
export function allowedIpsFacts(entries: readonly string[]): AllowedIpsFacts {
  const cidrs = entries.map((entry) => {
    const parsed = parseCidr(entry);
    return parsed.ok ? parsed.cidr : null;
  });
  const of = (version: 4 | 6): VersionRules => {
    const own = cidrs.filter((cidr) => cidr?.version === version);
    if (entries.length === 0 || own.some((cidr) => cidr !== null && isWildcard(cidr))) return "all";
    return own.length === 0 ? "none" : "some";
  };
  const [ipv4, ipv6] = [of(4), of(6)];
  return {
    ...{ ipv4, ipv6, unrestricted: ipv4 === "all" && ipv6 === "all" },
    overlaps: cidrs.flatMap((cidr, index) => (cidr === null ? [] : overlapOf(cidr, index, cidrs))),
  };
}

/** Of two equal ranges the first stays. */
function overlapOf(cidr: Cidr, index: number, all: readonly (Cidr | null)[]): RangeOverlap[] {
  const covers = (other: Cidr, at: number) =>
    at !== index && cidrCovers(other, cidr) && (at < index || !cidrCovers(cidr, other));
  const by = all.findIndex((other, at) => other !== null && covers(other, at));
  const other = all[by];
  if (other === undefined || other === null) return [];
  return [{ index, kind: cidrCovers(cidr, other) ? "duplicate" : "covered", by }];
}
