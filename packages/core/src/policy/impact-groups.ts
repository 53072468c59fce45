import type { RequestAction } from "../scope/action.ts";
import { type AccessRow, accessRowName } from "../usage/access-row.ts";
import { isShortened, shortened } from "../usage/client-network.ts";
import type { ImpactCause } from "./row-impact.ts";

/** Requests that an edit refuses, or may refuse, and that the profile does not tell apart but by day. */
export type ImpactGroup = {
  /** The first check that refuses all of them; where none does, the first that may refuse some. */
  because: ImpactCause;
  /** False where the rows are too coarse to tell: from none to all of them are refused. */
  certain: boolean;
  /** Null where the route takes any valid key. */
  action: RequestAction | null;
  /** As in a profile's row: `#` for ids that were collapsed, `*` for the wildcard of a form. */
  addresses: readonly string[];
  /** CIDR of the client's address, or of its /24 or /64; null for unknown. */
  network: string | null;
  requests: number;
  /** Epoch milliseconds. */
  firstAtMs: number;
  lastAtMs: number;
};

/** Groups by their names. Their caller alone holds them. */
export type ImpactGroups = Map<string, ImpactGroup>;

export function addToGroup(
  groups: ImpactGroups,
  row: AccessRow,
  { because, certain }: Pick<ImpactGroup, "because" | "certain">,
): void {
  const name = `${because} ${certain} ${accessRowName(row)}`;
  const { action, addresses, network, count: requests, firstAtMs, lastAtMs } = row;
  const group = groups.get(name);
  if (group === undefined) {
    const tally = { requests, firstAtMs, lastAtMs };
    groups.set(name, { because, certain, action, addresses, network, ...tally });
    return;
  }
  group.requests += requests;
  group.firstAtMs = Math.min(group.firstAtMs, firstAtMs);
  group.lastAtMs = Math.max(group.lastAtMs, lastAtMs);
}

const mostGroups = 100;

/** The largest groups, those of one size in the order of their names, and how many are left out. */
export function largestGroups(groups: ImpactGroups): { groups: ImpactGroup[]; moreGroups: number } {
  const ordered = [...groups].sort(
    ([nameA, a], [nameB, b]) => b.requests - a.requests || (nameA < nameB ? -1 : 1),
  );
  const kept = ordered.slice(0, mostGroups).map(([, group]) => group);
  return { groups: kept, moreGroups: ordered.length - kept.length };
}

/**
 * How many networks the groups are from; all clients of unknown address are one. An address whose network is there too,
 * from a day on which addresses were shortened, is not counted beside it.
 */
export function networksOf(groups: ImpactGroups): number {
  const networks = new Set([...groups.values()].map(({ network }) => network));
  const isInAnother = (network: string | null) =>
    network !== null && !isShortened(network) && networks.has(shortened(network));
  return [...networks].filter((network) => !isInAnother(network)).length;
}
