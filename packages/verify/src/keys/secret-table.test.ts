import { createHash } from "node:crypto";
import { type Digest, digestFromBytes, type KeyId } from "@avy/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSecretTable, type SecretRow, type SecretTable } from "./secret-table.ts";

/** A secret told by a number; three make one key. */
function secretOf(number: number, differs: Partial<SecretRow> = {}): SecretRow {
  const digest = createHash("sha256").update(String(number)).digest();
  const key = Math.floor(number / 3)
    .toString(16)
    .padStart(12, "0");
  return {
    digest: digestFromBytes(digest),
    id: number.toString(36).padStart(16, "a"),
    keyId: `0190d0a0-0000-7000-8000-${key}` as KeyId,
    revoked: number % 2 === 0,
    expiresAtMs: number % 5 === 0 ? null : 1_790_000_000_000 + number + 0.5,
    retiresAtMs: number % 7 === 0 ? 1_780_000_000_000 + number : null,
    ruleSet: number,
    ...differs,
  };
}

function find(table: SecretTable, digest: Digest): number {
  let row = table.firstCandidate(digest);
  while (row !== -1 && !table.hasDigest(row, digest)) row = table.nextCandidate(row);
  return row;
}

type Step = { do: "add" | "remove" | "touch"; number: number };
const steps = fc.array(
  fc.record({
    do: fc.constantFrom<Step["do"][]>("add", "add", "remove", "touch"),
    number: fc.nat(40),
  }),
  { maxLength: 200 },
);

describe("a table of secrets", () => {
  test("holds what was put in and not yet taken out, by digest, by id and by key", () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const table = createSecretTable(16);
        const model = new Map<number, SecretRow>();
        for (const step of sequence) take(step, table, model);
        expect(table.size()).toBe(model.size);
        for (let number = 0; number <= 40; number++) {
          const secret = secretOf(number);
          const row = find(table, secret.digest);
          expect(row === -1 ? undefined : table.read(row)).toEqual(model.get(number));
          expect(table.rowOfId(secret.id)).toBe(row);
          const ofKey = [...model.values()].filter(({ keyId }) => keyId === secret.keyId);
          expect(new Set(table.rowsOfKey(secret.keyId).map((at) => table.read(at)))).toEqual(
            new Set(ofKey),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** One step on the table and on what says what it should hold. */
function take(step: Step, table: SecretTable, model: Map<number, SecretRow>): void {
  const secret = secretOf(step.number);
  const row = find(table, secret.digest);
  if (step.do === "touch" && row !== -1) table.touch(row);
  if (step.do === "remove" && row !== -1) {
    table.remove(row);
    model.delete(step.number);
  }
  if (step.do !== "add" || row !== -1) return;
  if (table.isFull()) {
    const gone = table.giveWay();
    model.delete(table.read(gone).ruleSet);
    table.remove(gone);
  }
  table.add(secret);
  model.set(step.number, secret);
}

test("what was asked for does not give way before what was not", () => {
  const table = createSecretTable(3);
  const rows = [0, 1, 2].map((number) => table.add(secretOf(number)));
  table.touch(rows[0] ?? -1);
  table.touch(rows[2] ?? -1);
  expect(table.giveWay()).toBe(rows[1]);
});

test("all of them asked for, one gives way all the same", () => {
  const table = createSecretTable(3);
  for (const number of [0, 1, 2]) table.touch(table.add(secretOf(number)));
  expect([0, 1, 2]).toContain(table.giveWay());
});

test("a time that could not be read stays one, and is not taken for never", () => {
  const table = createSecretTable(1);
  const row = table.add(secretOf(1, { expiresAtMs: Number.NaN, retiresAtMs: null }));
  expect(table.read(row)).toMatchObject({ expiresAtMs: Number.NaN, retiresAtMs: null });
});

test("an id of another length is refused, and changes nothing", () => {
  const table = createSecretTable(1);
  expect(() => table.add(secretOf(1, { id: "short" }))).toThrow(/length/);
  expect(table.size()).toBe(0);
});

test("cleared, it holds nothing and takes as many again", () => {
  const table = createSecretTable(2);
  for (const number of [0, 1]) table.add(secretOf(number));
  table.clear();
  expect(find(table, secretOf(0).digest)).toBe(-1);
  expect(table.rowsOfKey(secretOf(0).keyId)).toEqual([]);
  for (const number of [2, 3]) table.add(secretOf(number));
  expect(table.isFull()).toBe(true);
  expect(find(table, secretOf(3).digest)).not.toBe(-1);
});
