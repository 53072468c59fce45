import { type Cidr, isWildcard, parseCidr } from "./cidr.ts";

/** Addresses of one version as whole numbers, both ends included. */
type Span = { first: bigint; last: bigint };

/** What a list of allowed IPs lets through, in a form in which two lists can be compared. */
type RangeSet = { unrestricted: boolean; spans: Record<4 | 6, readonly Span[]> };

/**
 * Whether every client that `inner` lets through, `outer` does, whatever the ranges are cut into. An unrestricted list
 * also lets unknown addresses through: only another such one covers it.
 */
export function allowedIpsCover(outer: readonly string[], inner: readonly string[]): boolean {
  const [a, b] = [rangeSet(outer), rangeSet(inner)];
  if (a.unrestricted) return true;
  if (b.unrestricted) return false;
  return ([4, 6] as const).every((version) =>
    b.spans[version].every((span) => a.spans[version].some((over) => holds(over, span))),
  );
}

const holds = (outer: Span, inner: Span): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

function rangeSet(entries: readonly string[]): RangeSet {
  const cidrs = entries.map(parseCidr).flatMap((parsed) => (parsed.ok ? [parsed.cidr] : []));
  const of = (version: 4 | 6) => cidrs.filter((cidr) => cidr.version === version);
  return {
    unrestricted: entries.length === 0 || (of(4).some(isWildcard) && of(6).some(isWildcard)),
    spans: { 4: merged(of(4).map(spanOf)), 6: merged(of(6).map(spanOf)) },
  };
}

function spanOf({ words, prefix }: Cidr): Span {
  const first = words.reduce((number, word) => (number << 32n) | BigInt(word >>> 0), 0n);
  const hostBits = BigInt(words.length * 32 - prefix);
  return { first, last: first + (1n << hostBits) - 1n };
}

/** Spans that touch become one: two halves of a range are the range. */
function merged(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    const before = whole.at(-1);
    if (before === undefined || span.first > before.last + 1n) whole.push({ ...span });
    else if (span.last > before.last) before.last = span.last;
  }
  return whole;
}
