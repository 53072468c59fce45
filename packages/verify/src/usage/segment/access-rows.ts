import {
  type AccessRow,
  type Address,
  clientNetwork,
  type Demand,
  mergeProfiles,
  type Outcome,
  outcomes,
  presentedAddresses,
  type RequestAction,
} from "@avy/core";
import { type OpenRow, type SecretTally, type Segment, withOneMore } from "./segment.ts";

/** What a request asked for, by which rows differ. */
export type Access = {
  outcome: Outcome;
  /** Null where it is not known. */
  demand: Demand | null;
  client: Address | null;
  /** Whole days since the epoch. */
  day: number;
};

const mostRecent = 8;
/** As many rows of one secret are looked through by themselves before the oldest are settled. */
const mostOpenRows = 256;
const settledAtOnce = 128;
/** As many as a row may have in a batch. */
const mostAddresses = 1_000;

/** The row of an access, if it has one. No name is made for it while it is among the last few. */
export function findRow(secret: SecretTally, access: Access): OpenRow | undefined {
  const { recent, rows, byName } = secret;
  for (let at = 0; at < recent.length; at++) {
    const open = recent[at];
    if (open === undefined || !isOf(open, access)) continue;
    if (at > 0) bringForward(recent, open, at);
    return open;
  }
  if (byName === null || rows.length <= recent.length) return undefined;
  const open = byName.get(accessName(access));
  if (open !== undefined) remember(recent, open);
  return open;
}

/** An access that no open row is of. */
export function newRow(segment: Segment, secret: SecretTally, access: Access): OpenRow {
  const given = addressesOf(access.demand);
  const open = addRow(segment, secret, {
    ...{ number: segment.rowCount, day: access.day, given, client: access.client },
    row: rowOf(access, given),
  });
  keepName(secret, open);
  if (secret.recent.length === 0) secret.recent = [open];
  else remember(secret.recent, open);
  return open;
}

function keepName(secret: SecretTally, open: OpenRow): void {
  if (secret.byName !== null) secret.byName.set(rowName(open), open);
  else if (secret.rows.length > mostRecent) {
    secret.byName = new Map(secret.rows.map((one) => [rowName(one), one]));
  }
}

/** Settles the oldest rows when there are many: a function of the rows and their order alone. */
export function addRow(
  segment: Segment,
  secret: SecretTally,
  added: Omit<OpenRow, "secret" | "outcomeAt">,
): OpenRow {
  const { number, day, given, client, row } = added;
  const outcomeAt = outcomes.indexOf(row.outcome);
  const open: OpenRow = { number, secret, day, outcomeAt, given, client, row };
  secret.rows = withOneMore(secret.rows, open);
  segment.rowCount = Math.max(segment.rowCount, number + 1);
  segment.counters++;
  segment.weight += weightOf(row);
  if (secret.rows.length >= mostOpenRows) settleOldest(segment, secret);
  return open;
}

function settleOldest(segment: Segment, secret: SecretTally): void {
  const oldest = secret.rows.splice(0, settledAtOnce);
  const leaving = new Set(oldest);
  secret.recent = secret.recent.filter((open) => !leaving.has(open));
  for (const open of oldest) secret.byName?.delete(rowName(open));
  for (const { row } of oldest) segment.weight -= weightOf(row);
  segment.counters -= oldest.length;
  for (const day of new Set(oldest.map((open) => open.day))) {
    settleDay(segment, secret, day, oldest);
  }
}

function settleDay(
  segment: Segment,
  secret: SecretTally,
  day: number,
  oldest: readonly OpenRow[],
): void {
  const rows = oldest.filter((open) => open.day === day && open.row.count > 0);
  const held = secret.settled.find((one) => one.day === day);
  const before = held?.profile ?? { rows: [], other: [] };
  const profile = mergeProfiles(before, { rows: rows.map(({ row }) => row), other: [] });
  addSettled(segment, secret, { day, profile });
  if (held === undefined) return;
  secret.settled.splice(secret.settled.indexOf(held), 1);
  segment.counters -= held.profile.rows.length;
  for (const row of held.profile.rows) segment.weight -= weightOf(row);
}

export function addSettled(
  segment: Segment,
  secret: SecretTally,
  settled: SecretTally["settled"][number],
): void {
  secret.settled.push(settled);
  segment.counters += settled.profile.rows.length;
  for (const row of settled.profile.rows) segment.weight += weightOf(row);
}

const weightOf = ({ addresses }: AccessRow): number =>
  addresses.reduce((sum, { length }) => sum + length, 0);

function rowOf({ outcome, demand, client }: Access, given: readonly string[]): AccessRow {
  const action = actionOf(demand);
  const addresses = presentedAddresses(given);
  return {
    action,
    addresses: addresses.length > mostAddresses ? addresses.slice(0, mostAddresses) : addresses,
    network: networkOf(client),
    outcome,
    count: 0,
    firstAtMs: Number.MAX_SAFE_INTEGER,
    lastAtMs: 0,
  };
}

const networks = new WeakMap<Address, string>();

/** Written once for each address that is kept: connections are, and so are their addresses. */
function networkOf(client: Address | null): string | null {
  if (client === null) return null;
  const written = networks.get(client);
  if (written !== undefined) return written;
  const network = clientNetwork(client) ?? "";
  networks.set(client, network);
  return network;
}

const actionOf = (demand: Demand | null): RequestAction | null =>
  demand === null || demand.kind === "any-key" ? null : demand.action;

const addressesOf = (demand: Demand | null): readonly string[] => {
  if (demand === null || demand.kind === "any-key") return [];
  return demand.kind === "form" ? [demand.form] : [...demand.addresses];
};

function isOf({ row, day, given, client }: OpenRow, access: Access): boolean {
  const { demand } = access;
  if (row.outcome !== access.outcome || day !== access.day) return false;
  if (client !== access.client && !isSameAddress(client, access.client)) return false;
  if (demand === null || demand.kind === "any-key") return row.action === null;
  if (row.action !== demand.action) return false;
  if (demand.kind === "form") return given.length === 1 && given[0] === demand.form;
  const { addresses } = demand;
  if (addresses.length !== given.length) return false;
  for (let at = 0; at < given.length; at++) if (addresses[at] !== given[at]) return false;
  return true;
}

const isSameAddress = (a: Address | null, b: Address | null): boolean =>
  a !== null &&
  b !== null &&
  a.version === b.version &&
  a.words.every((w, at) => w === b.words[at]);

const accessName = ({ outcome, demand, client, day }: Access): string =>
  nameOf(outcome, day, client, actionOf(demand), addressesOf(demand));
const rowName = ({ row, day, client, given }: OpenRow): string =>
  nameOf(row.outcome, day, client, row.action, given);

/** No part but the last holds a space that is not between two addresses. */
const nameOf = (
  outcome: Outcome,
  day: number,
  client: Address | null,
  action: RequestAction | null,
  given: readonly string[],
): string =>
  `${outcome} ${day} ${client === null ? "-" : client.words.join(".")} ${action} ${given.join(" ")}`;

function bringForward(recent: OpenRow[], open: OpenRow, at: number): void {
  for (let to = at; to > 0; to--) recent[to] = recent[to - 1] ?? open;
  recent[0] = open;
}

function remember(recent: OpenRow[], open: OpenRow): void {
  if (recent.length < mostRecent) recent.push(open);
  bringForward(recent, open, recent.length - 1);
}
