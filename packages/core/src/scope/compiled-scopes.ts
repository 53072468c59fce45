import { textOfBytes } from "../text-of-bytes.ts";
import type { Action, RequestAction, Scope } from "./action.ts";
import { filterCovers } from "./covers.ts";
import { longestFilter, parseResourceFilter, type ResourceFilter } from "./resource-filter.ts";
import { parseResourcePath } from "./resource-path.ts";
import { valueEnd } from "./value-pattern.ts";

/**
 * A key's scopes, read once into two texts. Most scopes are told from the request by one character of their literal
 * head, at an offset where the heads differ most: a decision then reads a few bytes and one filter, not ten.
 */
export type CompiledScopes = {
  /** `width` bytes a scope, in the order given, as `testOf` lays them out. */
  scopeTests: string;
  /** The filters, one after another. */
  filters: string;
  /** The offset in a path at which every request looks first. */
  probeAt: number;
};

/** Of a scope's bytes: facts, character at the probe, length of the head (2), where its filter starts (3). It ends where the next starts. */
const width = 7;
const field = { facts: 0, probe: 1, head: 2, start: 4 } as const;

/** Among the facts: the actions that the scope grants. */
const bits = { read: 1, write: 2, admin: 4, "*": 7 } satisfies Record<Action, number>;
/** Among the facts: that a path fits does not prove that it is concrete. */
const provesNothing = 8;
/** Among the facts, the highest: the head does not reach the probe, which then tells nothing. */
const noProbe = 16;
const hash = "#".charCodeAt(0);

/** A scope whose filter does not parse (it never should have been stored) grants nothing. */
export function compileScopes(scopes: readonly Scope[]): CompiledScopes {
  const read = scopes.map(({ action, resourceFilter }) => {
    const parsed = parseResourceFilter(resourceFilter);
    if (!parsed.ok) return { text: "", granted: 0 };
    const proof = provesPath(parsed.filter) ? 0 : provesNothing;
    return { text: resourceFilter, granted: bits[action] | proof };
  });
  const probeAt = bestProbe(read.map(({ text }) => headOf(text)));
  let start = 0;
  const tests = read.flatMap(({ text, granted }) => {
    const test = testOf(text, granted, probeAt, start);
    start += text.length;
    return test;
  });
  return {
    scopeTests: textOfBytes(tests),
    filters: read.map(({ text }) => text).join(""),
    probeAt,
  };
}

function testOf(filter: string, granted: number, probeAt: number, start: number): number[] {
  const head = headOf(filter);
  const reaches = probeAt < head.length;
  return [
    ...[granted | (reaches ? 0 : noProbe), reaches ? head.charCodeAt(probeAt) : 0],
    ...[head.length >> 8, head.length & 0xff],
    ...[start >> 16, (start >> 8) & 0xff, start & 0xff],
  ];
}

const byte2 = (text: string, at: number): number =>
  (text.charCodeAt(at) << 8) | text.charCodeAt(at + 1);
const byte3 = (text: string, at: number): number =>
  (byte2(text, at) << 8) | text.charCodeAt(at + 2);
const startOf = (scopeTests: string, at: number): number => byte3(scopeTests, at + field.start);
const endOf = ({ scopeTests, filters }: CompiledScopes, at: number): number =>
  at + width < scopeTests.length ? startOf(scopeTests, at + width) : filters.length;

/** The index of the first scope that grants the action on the path; -1 when none does. */
export function findScope(compiled: CompiledScopes, action: RequestAction, path: string): number {
  const { scopeTests, probeAt } = compiled;
  if (path.length > longestFilter) return -1;
  const wanted = bitOf(action);
  const probe = probeAt < path.length ? path.charCodeAt(probeAt) : 0;
  for (let at = 0; at < scopeTests.length; at += width) {
    const facts = scopeTests.charCodeAt(at + field.facts);
    const expected = scopeTests.charCodeAt(at + field.probe);
    // One condition for both tests, reckoned and not branched: which of ten scopes it is, no processor can foresee.
    const otherAction = ((facts & wanted) - 1) >>> 31;
    const otherHead = (expected ^ probe) & ((facts >>> 4) - 1);
    if ((otherAction | otherHead) !== 0 || !fits(compiled, at, path)) continue;
    if ((facts & provesNothing) === 0 || parseResourcePath(path).ok) return at / width;
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
  const { filters, scopeTests } = compiled;
  const asked = parseResourceFilter(form);
  if (!asked.ok) return -1;
  for (let at = 0; at < scopeTests.length; at += width) {
    if ((scopeTests.charCodeAt(at + field.facts) & bitOf(action)) === 0) continue;
    const filter = filters.slice(startOf(scopeTests, at), endOf(compiled, at));
    const parsed = parseResourceFilter(filter);
    if (parsed.ok && filterCovers(parsed.filter, asked.filter)) return at / width;
  }
  return -1;
}

/** The type says so already; a caller without types must not get past `*` with a word of its own. */
const bitOf = (action: RequestAction): number =>
  action === "read" || action === "write" || action === "admin" ? bits[action] : 0;

/** `#` stands for exactly one segment; no prefix, parent or child is implied. */
function fits(compiled: CompiledScopes, at: number, path: string): boolean {
  const { scopeTests, filters } = compiled;
  const head = byte2(scopeTests, at + field.head);
  if (head === 0) return true; // the filter is `*`
  const start = startOf(scopeTests, at);
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
  const wildcard = filter.search(/[#*]/);
  return wildcard === -1 ? filter : filter.slice(0, wildcard);
}

/** Whether a path that fits is concrete without another look: not so for `*`, nor where `#` stands in a closed set. */
const provesPath = ({ all, groups }: ResourceFilter): boolean =>
  !all &&
  groups.every(({ rules, values }) =>
    rules.every(({ oneOf }, index) => oneOf === null || values[index] !== "#"),
  );

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
