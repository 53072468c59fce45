import {
  bucketStartMs,
  type DecisionCounter,
  type Granularity,
  minuteOf,
  type UsageBatch,
} from "@avy/core";

type Decision = UsageBatch["decisions"][number];
/** `outcome` and `secretId` as in the counter; `start` in epoch milliseconds. */
export type KeyRow = Pick<Decision, "orgId" | "keyId" | "secretId" | "outcome" | "count"> & {
  start: number;
};
export type OrgRow = Omit<KeyRow, "keyId" | "secretId"> & { shard: number };
export type LastUse = { orgId: string; keyId: string; lastUsedMs: number };

/** All rows that one batch adds, each list in the order of its table's key. */
export type RollupRows = {
  keys: Record<Granularity, KeyRow[]>;
  orgs: Record<Granularity, OrgRow[]>;
  lastUses: LastUse[];
};

const minuteTableMs = 48 * 3_600_000;
const clampAheadMs = 5 * 60_000;

export function rollupRows(
  decisions: readonly Decision[],
  { nowMs, shard }: { nowMs: number; shard: number },
): RollupRows {
  const counters = decisions.map((counter) => clamped(counter, nowMs));
  const young = counters.filter(({ minute }) => minute * 60_000 > nowMs - minuteTableMs);
  const keys = (granularity: Granularity) =>
    keyRows(granularity === "minute" ? young : counters, granularity);
  const rows = {
    minute: keys("minute"),
    hour: keys("hour"),
    day: keys("day"),
  } satisfies RollupRows["keys"];
  const orgs = (granularity: Granularity) => orgRows(rows[granularity], shard);
  return {
    keys: rows,
    orgs: { minute: orgs("minute"), hour: orgs("hour"), day: orgs("day") },
    lastUses: lastUses(counters),
  };
}

/** A producer's clock may run ahead a little; past that its minute is the minute of receipt. */
function clamped(counter: Decision, nowMs: number): Decision {
  const aheadMs = nowMs + clampAheadMs;
  const lastAtMs = Math.min(counter.lastAtMs, aheadMs);
  if (counter.minute * 60_000 <= aheadMs) return { ...counter, lastAtMs };
  return { ...counter, minute: minuteOf(nowMs), lastAtMs };
}

function keyRows(counters: readonly Decision[], granularity: Granularity): KeyRow[] {
  const rows = counters.map(({ orgId, keyId, secretId, outcome, count, minute }) => ({
    orgId,
    keyId,
    secretId,
    outcome,
    count,
    start: bucketStartMs(minute, granularity),
  }));
  return summed(
    rows,
    (row) => `${row.orgId}|${row.keyId}|${sortable(row.start)}|${row.outcome}|${row.secretId}`,
  );
}

function orgRows(rows: readonly KeyRow[], shard: number): OrgRow[] {
  const bare = rows.map(({ orgId, outcome, count, start }) => ({
    orgId,
    outcome,
    count,
    start,
    shard,
  }));
  return summed(bare, (row) => `${row.orgId}|${sortable(row.start)}|${row.outcome}`);
}

/** Equal names become one row; rows come out in the order of their names. */
function summed<Row extends { count: number }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const name = nameOf(row);
    const sum = sums.get(name);
    sums.set(name, { ...row, count: row.count + (sum?.count ?? 0) });
  }
  return inNameOrder(sums);
}

function lastUses(
  counters: readonly Pick<DecisionCounter | Decision, "orgId" | "keyId" | "lastAtMs">[],
): LastUse[] {
  const latest = new Map<string, LastUse>();
  for (const { orgId, keyId, lastAtMs } of counters) {
    const name = `${orgId}|${keyId}`;
    latest.set(name, {
      orgId,
      keyId,
      lastUsedMs: Math.max(lastAtMs, latest.get(name)?.lastUsedMs ?? 0),
    });
  }
  return inNameOrder(latest);
}

/** One order in every worker: two that add to the same rows wait for one another, never in a circle. */
const inNameOrder = <Row>(rows: ReadonlyMap<string, Row>): Row[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

const sortable = (epochMs: number): string => String(epochMs).padStart(16, "0");
