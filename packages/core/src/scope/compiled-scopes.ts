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

/** Of a scope's bytes: actions, character at the probe, length of the head (2), where its filter starts (3) and ends (3). */
const width = 10;
const field = { actions: 0, probe: 1, head: 2, start: 4, end: 7 } as const;

const bits = { read: 1, write: 2, admin: 4, "*": 7 } satisfies Record<Action, number>;
/** Among the actions: that a path fits does not prove that it is concrete. */
const provesNothing = 8;
/** In place of a character: the head does not reach the probe. */
const noProbe = 0xff;
const hash = "#".charCodeAt(0);

/** A scope whose filter does not parse (it never should have been stored) grants nothing. */
export function compileScopes(scopes: readonly Scope[]): CompiledScopes {
  const read = scopes.map(({ action, resourceFilter }) => {
    const parsed = parseResourceFilter(resourceFilter);
    if (!parsed.ok) return { text: "", actions: 0 };
    const proof = provesPath(parsed.filter) ? 0 : provesNothing;
    return { text: resourceFilter, actions: bits[action] | proof };
  });
  const probeAt = bestProbe(read.map(({ text }) => headOf(text)));
  let start = 0;
  const tests = read.flatMap(({ text, actions }) => {
    const test = testOf(text, actions, probeAt, start);
    start += text.length;
    return test;
  });
  return {
    scopeTests: textOfBytes(tests),
    filters: read.map(({ text }) => text).join(""),
    probeAt,
  };
}

function testOf(filter: string, actions: number, probeAt: number, start: number): number[] {
  const head = headOf(filter);
  const probe = probeAt < head.length ? head.charCodeAt(probeAt) : noProbe;
  const end = start + filter.length;
  return [
    ...[actions, probe, head.length >> 8, head.length & 0xff],
    ...[start, end].flatMap((offset) => [offset >> 16, (offset >> 8) & 0xff, offset & 0xff]),
  ];
}

const byte2 = (text: string, at: number): number =>
  (text.charCodeAt(at) << 8) | text.charCodeAt(at + 1);
const byte3 = (text: string, at: number): number =>
  (byte2(text, at) << 8) | text.charCodeAt(at + 2);

/** The index of the first scope that grants the action on the path; -1 when none does. */
export function findScope(compiled: CompiledScopes, action: RequestAction, path: string): number {
  const { scopeTests, probeAt } = compiled;
  if (path.length > longestFilter) return -1;
  const wanted = bitOf(action);
  const probe = probeAt < path.length ? path.charCodeAt(probeAt) : noProbe;
  for (let at = 0; at < scopeTests.length; at += width) {
    const actions = scopeTests.charCodeAt(at + field.actions);
    if ((actions & wanted) === 0) continue;
    const expected = scopeTests.charCodeAt(at + field.probe);
    if (expected !== probe && expected !== noProbe) continue;
    if (!fits(compiled, at, path)) continue;
    if ((actions & provesNothing) === 0 || parseResourcePath(path).ok) return at / width;
  }
  return -1;
}

/**
 * The same for a form such as `THING/#/{id}`: a scope grants it when it covers the whole of it. Reads each filter anew:
 * it is asked where a resource was not found, which is seldom.
 */
export function findCoveringScope(
  { filters, scopeTests }: CompiledScopes,
  action: RequestAction,
  form: string,
): number {
  const asked = parseResourceFilter(form);
  if (!asked.ok) return -1;
  for (let at = 0; at < scopeTests.length; at += width) {
    if ((scopeTests.charCodeAt(at + field.actions) & bitOf(action)) === 0) continue;
    const [start, end] = [field.start, field.end].map((offset) => byte3(scopeTests, at + offset));
    const parsed = parseResourceFilter(filters.slice(start, end));
    if (parsed.ok && filterCovers(parsed.filter, asked.filter)) return at / width;
  }
  return -1;
}

/** The type says so already; a caller without types must not get past `*` with a word of its own. */
const bitOf = (action: RequestAction): number =>
  action === "read" || action === "write" || action === "admin" ? bits[action] : 0;

/** `#` stands for exactly one segment; no prefix, parent or child is implied. */
function fits({ scopeTests, filters }: CompiledScopes, at: number, path: string): boolean {
  const start = byte3(scopeTests, at + field.start);
  const end = byte3(scopeTests, at + field.end);
  const head = byte2(scopeTests, at + field.head);
  if (head === 0) return true; // the filter is `*`
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

/** The offset at which the heads have the most different characters. */
function bestProbe(heads: readonly string[]): number {
  let best = { at: 0, different: 0 };
  const longest = Math.max(0, ...heads.map((head) => head.length));
  for (let at = 0; at < longest; at++) {
    const different = new Set(heads.flatMap((head) => head.charAt(at) || [])).size;
    if (different > best.different) best = { at, different };
  }
  return best.at;
}
