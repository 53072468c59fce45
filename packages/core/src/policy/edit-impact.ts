import type { AccessOther, AccessRow } from "../usage/access-row.ts";
import {
  addToGroup,
  type ImpactGroup,
  type ImpactGroups,
  largestGroups,
  networksOf,
} from "./impact-groups.ts";
import { type RowImpact, rowImpacts, type SettingsEdit } from "./row-impact.ts";

/**
 * What an edit would have refused of a key's recent traffic, had it been made before it. A request counts here when it
 * was allowed; it would have been refused by the edit when the settings before allow it and those after do not, both
 * asked at one moment, that of the edit: `refusedAtLeast` are known to be such requests, and no more than
 * `refusedAtMost` can be. They differ by `tooCoarse.requests` and `tooCoarse.other`, and so are equal where every id and
 * address was kept.
 */
export type EditImpact = {
  /** All that were allowed. */
  requests: number;
  refusedAtLeast: number;
  refusedAtMost: number;
  /** Refused for certain by the settings before the edit: a change in between, or an expiry, did that, not this edit. */
  refusedAlready: number;
  /** How many networks the groups, those left out among them, are from. */
  networks: number;
  /** Rows that are refused or may be, of all days together, the largest first; requests past the cap are in none. */
  groups: readonly ImpactGroup[];
  moreGroups: number;
  /** What cannot be told: rows and their requests (groups that are not certain), and requests past the cap of rows. */
  tooCoarse: { rows: number; requests: number; other: number };
};

/** The rows of a key's profiles, of any number of days and outcomes, and what their caps left of other requests. */
export type RecentTraffic = { rows: readonly AccessRow[]; other: readonly AccessOther[] };

/** Time is linear in the rows, times the scopes and ranges of the two settings, of which there are few. */
export function editImpact(edit: SettingsEdit, traffic: RecentTraffic, now: Date): EditImpact {
  const steps = editImpactInSteps(edit, traffic, now);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const rowsAStep = 5;

/** The same, a few rows at a time, some milliseconds at most: a server has others to answer in between. */
export function* editImpactInSteps(
  edit: SettingsEdit,
  traffic: RecentTraffic,
  now: Date,
): Generator<undefined, EditImpact> {
  const impacts = rowImpacts(edit, now);
  const sums = { requests: 0, refusedAtLeast: 0, refusedAtMost: 0, refusedAlready: 0 };
  const groups: ImpactGroups = new Map();
  const coarse = { rows: 0, requests: 0 };
  for (const [at, row] of traffic.rows.filter(wasAllowed).entries()) {
    if (at % rowsAStep === 0) yield undefined;
    const impact = impacts.ofRow(row);
    addCount(sums, row.count, impact);
    if (impact.kind !== "refused") continue;
    addToGroup(groups, row, impact);
    if (impact.certain) continue;
    coarse.rows += 1;
    coarse.requests += row.count;
  }
  for (const other of traffic.other.filter(wasAllowed)) {
    addCount(sums, other.count, impacts.ofOther(other));
  }
  const other = sums.refusedAtMost - sums.refusedAtLeast - coarse.requests;
  const tooCoarse = { ...coarse, other };
  return { ...sums, networks: networksOf(groups), ...largestGroups(groups), tooCoarse };
}

const wasAllowed = ({ outcome }: AccessOther): boolean => outcome === "allowed";

type Sums = Pick<EditImpact, "requests" | "refusedAtLeast" | "refusedAtMost" | "refusedAlready">;

function addCount(sums: Sums, count: number, impact: RowImpact): void {
  sums.requests += count;
  if (impact.kind === "refused-already") sums.refusedAlready += count;
  if (impact.kind !== "refused") return;
  sums.refusedAtMost += count;
  if (impact.certain) sums.refusedAtLeast += count;
}
