import { readFileSync } from "node:fs";
import type { Address } from "../network/address.ts";
import type { Demand } from "../policy/demand.ts";
import type { Policy } from "../policy/policy.ts";
import type { RequestAction, Scope } from "../scope/action.ts";
import { everyPath } from "./arbitraries.ts";

/** The rules once more, as slowly and plainly as they can be said, for the tests to hold the real ones against. */

type Grammar = { types: Record<string, string[]>; enums: Record<string, string[]> };
const file = new URL("../../vectors/resource-filter-valid.json", import.meta.url);
const { types, enums }: Grammar = JSON.parse(readFileSync(file, "utf8"));

/** Answers are kept: the small universe is asked about over and over. */
function remembered(ask: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? ask(text);
    known.set(text, answer);
    return answer;
  };
}

/** Whether a filter, or (without `#` and `*`) a concrete path, is one. */
export const isFilter = remembered((text) => {
  if (text === "*") return true;
  if (text.length > 1_024) return false;
  const rest = text.split("/");
  let groups = 0;
  while (rest.length > 0) {
    const type = rest.shift() ?? "";
    const names = Object.hasOwn(types, type) ? types[type] : undefined;
    if (names === undefined) return false;
    groups += 1;
    for (const name of names) {
      const value = rest.shift();
      if (value === undefined || !(value === "#" || isValue(value, enums[name]))) return false;
    }
  }
  return groups <= 8;
});

const isValue = (value: string, closed: string[] | undefined): boolean =>
  closed === undefined
    ? /^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,127}$/.test(value)
    : closed.includes(value);

export const isConcrete = remembered(
  (text) => isFilter(text) && !text.split("/").some((it) => it === "#" || it === "*"),
);

/** The rule of `scope-match.json`. */
export function scopeAllows({ action, resourceFilter }: Scope, asked: string, path: string) {
  if (!["read", "write", "admin"].includes(asked) || !isConcrete(path)) return false;
  if (!isFilter(resourceFilter) || (action !== "*" && action !== asked)) return false;
  if (resourceFilter === "*") return true;
  const [want, have] = [resourceFilter.split("/"), path.split("/")];
  return (
    want.length === have.length &&
    want.every((segment, at) => segment === "#" || segment === have[at])
  );
}

/** Bits, most significant first. */
export const bitsOf = ({ words }: Address): string =>
  words.map((word) => (word >>> 0).toString(2).padStart(32, "0")).join("");

/** The rule of `cidr-match.json`; ranges are given as they were read. */
export function listAllows(
  ranges: readonly (Address & { prefix: number })[],
  client: Address | null,
): boolean {
  const wild = (version: number) => ranges.some((it) => it.version === version && it.prefix === 0);
  if (ranges.length === 0 || (wild(4) && wild(6))) return true;
  if (client === null) return false;
  return ranges.some(
    (range) =>
      range.version === client.version &&
      bitsOf(range).slice(0, range.prefix) === bitsOf(client).slice(0, range.prefix),
  );
}

/** The first refusal's code, or `allowed`. */
export function oracleDecision(
  policy: Policy & { ranges: readonly (Address & { prefix: number })[] },
  request: { clientAddress: Address | null; secretRetiresAt: Date | null; demand: Demand },
  now: Date,
): string {
  const passed = (moment: Date | null) => moment !== null && moment.getTime() <= now.getTime();
  if (policy.revokedAt !== null || passed(request.secretRetiresAt)) return "revoked_api_key";
  if (passed(policy.expiresAt)) return "expired_api_key";
  if (!listAllows(policy.ranges, request.clientAddress)) return "ip_not_allowed";
  const { demand } = request;
  if (demand.kind === "any-key") return "allowed";
  const granted = policy.scopes.some((scope) =>
    demand.kind === "form"
      ? coversForm(scope, demand.action, demand.form)
      : demand.addresses.some((path) => scopeAllows(scope, demand.action, path)),
  );
  return granted ? "allowed" : "insufficient_scope";
}

/** Of a small universe, by trying every resource that the form can stand for. */
function coversForm(scope: Scope, action: RequestAction, form: string): boolean {
  const meant = everyPath.filter((path) =>
    scopeAllows({ action, resourceFilter: form }, action, path),
  );
  return meant.length > 0 && meant.every((path) => scopeAllows(scope, action, path));
}
