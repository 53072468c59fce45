import { type DecisionCounter, type KeyId, minuteOf, type OrgId, type SecretId } from "@avy/core";
import { type OpenRow, type SecretTally, type Segment, withOneMore } from "./segment.ts";

type SecretOf = { orgId: OrgId; keyId: KeyId; secretId: SecretId };

export function findSecret({ secretsById }: Segment, of: SecretOf): SecretTally | undefined {
  const secret = secretsById.get(of.secretId);
  if (secret === undefined || (secret.keyId === of.keyId && secret.orgId === of.orgId)) {
    return secret;
  }
  return secretsById.get(nameOf(of));
}

const nameOf = ({ orgId, keyId, secretId }: SecretOf): string => `${orgId} ${keyId} ${secretId}`;

export function addSecret(
  segment: Segment,
  { orgId, keyId, secretId }: SecretOf,
  number = segment.secrets.length,
): SecretTally {
  // Named one by one here and below: V8 keeps what is spread in a second object beside the first.
  const secret: SecretTally = {
    number,
    orgId,
    keyId,
    secretId,
    latest: [undefined, undefined, undefined, undefined, undefined, undefined],
    counters: [],
    rows: [],
    recent: [],
    byName: null,
    settled: [],
  };
  segment.secrets[number] = secret;
  const { secretsById } = segment;
  secretsById.set(secretsById.has(secretId) ? nameOf(secret) : secretId, secret);
  return secret;
}

/** Whether a decision of that time makes no new counter. */
export const counts = ({ secret, outcomeAt }: OpenRow, atMs: number): boolean =>
  secret.latest[outcomeAt]?.minute === minuteOf(atMs);

/** `atMs` is whole. */
export function countDecision(segment: Segment, open: OpenRow, atMs: number): void {
  const { secret, row, outcomeAt } = open;
  let counter = secret.latest[outcomeAt];
  const minute = minuteOf(atMs);
  if (counter === undefined || counter.minute !== minute) {
    counter = counterOf(secret, row.outcome, minute);
    secret.latest[outcomeAt] = counter;
    addCounter(segment, secret, counter);
  }
  counter.count++;
  if (atMs > counter.lastAtMs) counter.lastAtMs = atMs;
  row.count++;
  if (atMs > row.lastAtMs) row.lastAtMs = atMs;
  if (atMs < row.firstAtMs) row.firstAtMs = atMs;
  segment.decisions++;
}

export function addCounter(segment: Segment, secret: SecretTally, counter: DecisionCounter): void {
  secret.counters = withOneMore(secret.counters, counter);
  segment.counters++;
}

const counterOf = (
  { orgId, keyId, secretId }: SecretTally,
  outcome: DecisionCounter["outcome"],
  minute: number,
): DecisionCounter => ({ orgId, keyId, secretId, outcome, minute, count: 0, lastAtMs: 0 });
