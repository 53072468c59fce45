import {
  type AccessProfile,
  type AccessRow,
  type Address,
  type AnswerCounter,
  type DecisionCounter,
  type DroppedDecisions,
  type KeyId,
  mostCounters,
  type OrgId,
  type SecretId,
} from "@avy/core";

/** What is counted for one secret. Its number is its place among the segment's. */
export type SecretTally = {
  number: number;
  orgId: OrgId;
  keyId: KeyId;
  secretId: SecretId;
  /** The counter of each outcome that is counted in now, in the order of `outcomes`. */
  latest: (DecisionCounter | undefined)[];
  counters: DecisionCounter[];
  /** The oldest first; only those that were not settled. */
  rows: OpenRow[];
  /** The last used first, a few of them. */
  recent: OpenRow[];
  /** Made when there are more than those. */
  byName: Map<string, OpenRow> | null;
  settled: SettledDay[];
};

/** Rows of a day that were made as coarse as they must be. */
export type SettledDay = { day: number; profile: AccessProfile };

/** Requests alike. `given` and `client` are as the request had them: equal ones are of this row. */
export type OpenRow = {
  number: number;
  secret: SecretTally;
  day: number;
  outcomeAt: number;
  given: readonly string[];
  client: Address | null;
  row: AccessRow;
};

/** Answers to one key. Its number is its place among the segment's. */
export type AnswerTally = {
  number: number;
  orgId: OrgId;
  keyId: KeyId;
  /** In the order of `statusClasses`. */
  latest: (AnswerCounter | undefined)[];
  counters: AnswerCounter[];
};

/** What was counted since the last seal: what one batch will be. Changed only by the functions beside it. */
export type Segment = {
  secrets: SecretTally[];
  /** By the secret's id; by all three ids where another organization or key has a secret of the same id. */
  secretsById: Map<string, SecretTally>;
  answers: AnswerTally[];
  /** By the key's id; by both ids where another organization has a key of the same id. */
  answersByKey: Map<string, AnswerTally>;
  /** Each organization and day once; nothing while it is open. */
  dropped: DroppedDecisions[];
  rowCount: number;
  /** At least as many as a batch of them will have. */
  counters: number;
  /** Characters of addresses and entries of histograms: what makes a batch of few counters a large one. */
  weight: number;
  decisions: number;
};

export const openSegment = (): Segment => ({
  secrets: [],
  secretsById: new Map(),
  answers: [],
  answersByKey: new Map(),
  dropped: [],
  rowCount: 0,
  counters: 0,
  weight: 0,
  decisions: 0,
});

/** The list with one more in it. Most have one alone, for which an empty list would make room for 17. */
export function withOneMore<Item>(list: Item[], item: Item): Item[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}

const mostWeight = 1_000_000;

/** No more may be counted in it. */
export const isFull = ({ counters, weight }: Segment): boolean =>
  counters >= mostCounters || weight >= mostWeight;
