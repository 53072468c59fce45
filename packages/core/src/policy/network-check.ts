import { type Cidr, cidrCovers, cidrsOverlap, formatCidr, parseCidr } from "../network/cidr.ts";
import { compileRanges } from "../network/compiled-ranges.ts";
import { allowedIpsCover } from "../network/range-set.ts";
import type { EditCheck, Verdict } from "./edit-check.ts";

/**
 * The address check of a row's requests under two lists of allowed IPs. Exact: of a network it is told whether it lies
 * inside, outside or across, whatever the ranges are cut into. What is no network is an unknown address.
 */
export function networkCheck(
  before: readonly string[],
  after: readonly string[],
): (network: string | null) => EditCheck {
  const [old, edited] = [readList(before), readList(after)];
  return (network) => {
    const parsed = network === null ? null : parseCidr(network);
    return parsed?.ok ? ofNetwork(old, edited, parsed.cidr) : ofUnknown(old, edited);
  };
}

type List = { unrestricted: boolean; ranges: readonly Cidr[] };

const readList = (entries: readonly string[]): List => ({
  unrestricted: compileRanges(entries).unrestricted,
  ranges: entries.map(parseCidr).flatMap((parsed) => (parsed.ok ? [parsed.cidr] : [])),
});

function ofUnknown(old: List, edited: List): EditCheck {
  const verdict = ({ unrestricted }: List): Verdict => (unrestricted ? "allowed" : "refused");
  const mayBreak = old.unrestricted && !edited.unrestricted;
  return { before: verdict(old), after: verdict(edited), mayBreak };
}

function ofNetwork(old: List, edited: List, network: Cidr): EditCheck {
  const [passing, stillPassing] = [partsOf(old, network), partsOf(edited, network)];
  return {
    before: verdictOf(passing, network),
    after: verdictOf(stillPassing, network),
    mayBreak: !partsCover(stillPassing, passing),
  };
}

/** The parts of a network that a list lets through. Ranges are nested or apart: each is a part, or all of it. */
const partsOf = ({ unrestricted, ranges }: List, network: Cidr): readonly Cidr[] =>
  unrestricted
    ? [network]
    : ranges
        .filter((range) => cidrsOverlap(range, network))
        .map((range) => (cidrCovers(range, network) ? network : range));

function verdictOf(parts: readonly Cidr[], network: Cidr): Verdict {
  if (parts.length === 0) return "refused";
  return partsCover(parts, [network]) ? "allowed" : "untold";
}

/** No parts are none of it, where an empty list of allowed IPs is all there is. */
function partsCover(outer: readonly Cidr[], inner: readonly Cidr[]): boolean {
  if (inner.every((part) => outer.includes(part))) return true;
  return outer.length > 0 && allowedIpsCover(outer.map(formatCidr), inner.map(formatCidr));
}
