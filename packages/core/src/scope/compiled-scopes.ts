import type { Action, RequestAction, Scope } from "./action.ts";
import { filterCovers } from "./covers.ts";
import { filterStanding } from "./filter-standing.ts";
import { longestFilter, parseResourceFilter } from "./resource-filter.ts";
import { parseResourcePath } from "./resource-path.ts";
import { valueEnd } from "./value-pattern.ts";

/**
 * A key's scopes, read once. Most are told from the request by one character of their literal head, at an offset where
 * the heads differ most: a decision then reads a few numbers and one filter, not ten.
 */
export type CompiledScopes = {
  /** From `scopesAt` on, of each scope in the order given, its test and where its filter is, two numbers a scope. */
  tests: readonly number[];
  scopesAt: number;
  /** The filters, one after another. */
  filters: string;
  /** The offset in a path at which every request looks first. */
  probeAt: number;
};

const width = 2;

/**
 * A request is one number as well: the character at the probe, and above it a bit for its action. A test is such a
 * number, and `testBits` higher the mask of what in it must be equal.
 */
const testBits = 12;
const probeMask = 0xff;
const actionBits = { read: 0x100, write: 0x200, admin: 0x400 } satisfies Record<
  RequestAction,
  number
>;
const allActions = actionBits.read | actionBits.write | actionBits.admin;
/** In a mask, a bit that no request has: that a path fits does not prove that it is concrete. */
const provesNothing = 0x800;

/** Bits of where a filter starts among `filters` (a hundred of the longest need 17); above them the length of its head. */
const startBits = 20;

const hash = "#".charCodeAt(0);

/** A scope whose filter does not parse (it never should have been stored) grants nothing. */
export function compileScopes(scopes: readonly Scope[]): CompiledScopes {
  const texts: string[] = [];
  const masks: number[] = [];
  for (const { action, resourceFilter } of scopes) {
    const standing = filterStanding(resourceFilter);
    const isFaulty = standing === "faulty";
    texts.push(isFaulty ? "" : resourceFilter);
    masks.push(refusedBits(isFaulty ? null : action) | (standing === "open" ? provesNothing : 0));
  }
  const heads = texts.map(headOf);
  const probeAt = bestProbe(heads);
  const tests: number[] = [];
  let start = 0;
  for (const [index, head] of heads.entries()) {
    tests.push(testOf(head, masks[index] ?? 0, probeAt), (head.length << startBits) | start);
    start += (texts[index] ?? "").length;
  }
  return { tests, scopesAt: 0, filters: texts.join(""), probeAt };
}

/** Actions that a scope refuses must be absent; a head that does not reach the probe lets every character pass. */
function testOf(head: string, mask: number, probeAt: number): number {
  const reaches = probeAt < head.length;
  return (
    ((mask | (reaches ? probeMask : 0)) << testBits) | (reaches ? head.charCodeAt(probeAt) : 0)
  );
}

/** The bits of the actions that are not granted; null grants none. */
function refusedBits(granted: Action | null): number {
  if (granted === "*") return 0;
  return granted === null ? allActions : allActions & ~actionBits[granted];
}

const numberAt = (tests: readonly number[], index: number): number => tests[index] ?? 0;
const startOf = (tests: readonly number[], at: number): number =>
  numberAt(tests, at + 1) & ((1 << startBits) - 1);
const endOf = ({ tests, filters }: CompiledScopes, at: number): number =>
  at + width < tests.length ? startOf(tests, at + width) : filters.length;

/** The index of the first scope that grants the action on the path; -1 when none does. */
export function findScope(compiled: CompiledScopes, action: RequestAction, path: string): number {
  const { tests, scopesAt, probeAt } = compiled;
  const wanted = bitOf(action);
  if (wanted === 0 || path.length > longestFilter) return -1;
  const probe = probeAt < path.length ? path.charCodeAt(probeAt) & probeMask : 0;
  const request = wanted | probe;
  for (let at = scopesAt; at < tests.length; at += width) {
    const test = numberAt(tests, at);
    // Both in one condition: which of ten scopes it is, no processor can foresee.
    if (((request ^ test) & (test >>> testBits)) !== 0 || !fits(compiled, at, path)) continue;
    const proven = ((test >>> testBits) & provesNothing) === 0;
    if (proven || parseResourcePath(path).ok) return (at - scopesAt) / width;
  }
  return -1;
}

/**
 * The same for a form such as `THING/#/{id}`: a scope grants it when it covers the whole of it. Reads each filter anew:
 * it is asked where a resource was not found, which is seldom.
 */
export function findCoveringScope(
  compiled: CompiledScopes,
  action: RequestAction,
  form: string,
): number {
  const { filters, tests, scopesAt } = compiled;
  const asked = parseResourceFilter(form);
  const wanted = bitOf(action);
  if (wanted === 0 || !asked.ok) return -1;
  for (let at = scopesAt; at < tests.length; at += width) {
    if (((numberAt(tests, at) >>> testBits) & wanted) !== 0) continue;
    const filter = filters.slice(startOf(tests, at), endOf(compiled, at));
    const parsed = parseResourceFilter(filter);
    if (parsed.ok && filterCovers(parsed.filter, asked.filter)) return (at - scopesAt) / width;
  }
  return -1;
}

/** The type says so already; a caller without types must not get past `*` with a word of its own. */
const bitOf = (action: RequestAction): number =>
  action === "read" || action === "write" || action === "admin" ? actionBits[action] : 0;

/** `#` stands for exactly one segment; no prefix, parent or child is implied. */
function fits(compiled: CompiledScopes, at: number, path: string): boolean {
  const { tests, filters } = compiled;
  const head = numberAt(tests, at + 1) >>> startBits;
  if (head === 0) return true; // the filter is `*`
  const start = startOf(tests, at);
  const end = endOf(compiled, at);
  if (path.slice(0, head) !== filters.slice(start, start + head)) return false;
  let read = head;
  for (let index = start + head; index < end; index++) {
    if (filters.charCodeAt(index) === hash) {
      const valueEnds = valueEnd(path, read);
      if (valueEnds === read) return false;
      read = valueEnds;
    } else if (read < path.length && path.charCodeAt(read) === filters.charCodeAt(index)) {
      read++;
    } else {
      return false;
    }
  }
  return read === path.length;
}

/** What a filter says before its first wildcard. */
function headOf(filter: string): string {
  if (filter === "*") return "";
  const wildcard = filter.indexOf("#");
  return wildcard === -1 ? filter : filter.slice(0, wildcard);
}

/** The offset at which the heads have the most different characters; the first at which all differ ends the search. */
function bestProbe(heads: readonly string[]): number {
  const longest = heads.reduce((most, head) => Math.max(most, head.length), 0);
  const seenAt = new Int16Array(128).fill(-1);
  let best = { at: 0, different: 0 };
  for (let at = 0; at < longest && best.different < heads.length; at++) {
    const different = differentAt(heads, at, seenAt);
    if (different > best.different) best = { at, different };
  }
  return best.at;
}

/** `seenAt` remembers, of each character, the last offset at which it was seen. */
function differentAt(heads: readonly string[], at: number, seenAt: Int16Array): number {
  let different = 0;
  for (const head of heads) {
    if (at >= head.length) continue;
    const character = head.charCodeAt(at);
    if (seenAt[character] !== at) different++;
    seenAt[character] = at;
  }
  return different;
}
