import type { KeyId, SecretId, VerifierReport } from "@avy/core";
import { appendChange, change, usageDecisionMinute } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyPropagation, type OperationContext, revokeKey } from "../index.ts";
import { bootstrappedOwner, ownerWithKey, testServices } from "../test/member-context.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A revoked key and the number of that change; `reported` may be filled with what verifiers say. */
async function ownerWithRevokedKey() {
  const published: number[] = [];
  const reported: VerifierReport[] = [];
  const services = testServices(database.db, published);
  const { owner, id } = await ownerWithKey({ ...services, verifierReports: async () => reported });
  await revokeKey(owner, id);
  return { owner, id, reported, revocation: published.at(-1) ?? 0 };
}
const atNow = (verifierId: string, changeNumber: number, ms: number | null): VerifierReport => ({
  ...{ verifierId, changeNumber, atMs: Date.now() },
  arrivals: ms === null ? [] : [{ changeNumber, ms }],
});

test("the last change of the key counts, held against what verifiers report", async () => {
  const { owner, id, reported, revocation } = await ownerWithRevokedKey();
  reported.push(atNow("fast", revocation, 3), atNow("behind", revocation - 1, 3));
  const { receipt } = await keyPropagation(owner, id);
  expect(receipt).toMatchObject({
    changeNumber: revocation,
    confirmedBy: [{ verifierId: "fast", ms: 3 }],
    heardFrom: 2,
    waitingFor: [{ verifierId: "behind", changeNumber: revocation - 1 }],
    complete: false,
  });
  const [row] = await database.db.select().from(change).where(eq(change.number, revocation));
  const stopsMs = (receipt?.othersStopBy.getTime() ?? 0) - (row?.at.getTime() ?? 0);
  expect(Math.abs(stopsMs - 60_000)).toBeLessThanOrEqual(1); // the row is read in whole milliseconds
});

test("reports are held against the database's clock, not against this process's", async () => {
  const { owner, id, reported, revocation } = await ownerWithRevokedKey();
  reported.push(atNow("fast", revocation, 3));
  const astray = { ...owner.services, now: () => new Date("2001-01-01T00:00:00Z") };
  const { receipt } = await keyPropagation({ ...owner, services: astray }, id);
  expect(receipt?.heardFrom).toBe(1);
});

test("a change whose number was forgotten has no receipt", async () => {
  const { owner, id } = await ownerWithRevokedKey();
  await database.db.delete(change).where(eq(change.keyId, id));
  expect((await keyPropagation(owner, id)).receipt).toBeNull();
});

test("the last minute with an allowed request is told, of all secrets, refusals apart", async () => {
  const { owner, id } = await ownerWithRevokedKey();
  expect((await keyPropagation(owner, id)).lastAllowedMinute).toBeNull();
  const thisMinuteMs = Math.floor(Date.now() / 60_000) * 60_000;
  const row = (minutesAgo: number, outcome: "allowed" | "revoked", secretId: string) => ({
    ...{ orgId: owner.org.id, keyId: id, outcome, count: 1 },
    secretId: secretId as SecretId,
    start: new Date(thisMinuteMs - minutesAgo * 60_000),
  });
  const [old, last] = [row(9, "allowed", "aaaaaaaaaaa"), row(2, "allowed", "bbbbbbbbbbb")];
  await database.db
    .insert(usageDecisionMinute)
    .values([old, last, row(0, "revoked", "aaaaaaaaaaa")]);
  expect((await keyPropagation(owner, id)).lastAllowedMinute).toEqual(last.start);
});

test("another organization's key, an unknown one and an id that is none: one answer", async () => {
  const { id } = await ownerWithRevokedKey();
  const stranger = await bootstrappedOwner(testServices(database.db));
  const unknown = id.replace(/.{6}$/, "ffffff");
  const answers = await Promise.all(
    [id, unknown, "constructor"].map((each) =>
      keyPropagation(stranger, each).catch((error) => error),
    ),
  );
  expect(answers.map(({ code, message }) => ({ code, message }))).toEqual(
    Array(3).fill({ code: "not_found", message: "There is no such key" }),
  );
});

test("rows of another organization that name the same key are not read", async () => {
  const { owner, id, revocation } = await ownerWithRevokedKey();
  const stranger = await bootstrappedOwner(testServices(database.db));
  await nameKey(stranger, id);
  const { receipt, lastAllowedMinute } = await keyPropagation(owner, id);
  expect([receipt?.changeNumber, lastAllowedMinute]).toEqual([revocation, null]);
});

/** What no operation of ours does: rows about a key that is not the organization's. */
async function nameKey({ org }: OperationContext, keyId: KeyId): Promise<void> {
  const start = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  await database.db.transaction((tx) => appendChange(tx, { orgId: org.id, kind: "key", keyId }));
  await database.db.insert(usageDecisionMinute).values({
    ...{ orgId: org.id, keyId, start, outcome: "allowed", count: 1 },
    secretId: "aaaaaaaaaaa" as SecretId,
  });
}
