import { randomBytes } from "node:crypto";
import { type EncryptionKeys, type OrgId, type SigningKeyId, wrapSigningKey } from "@avy/core";
import { expect, test } from "vitest";
import type { StoredSigningKey } from "../store/store.ts";
import { Unavailable } from "../unavailable.ts";
import { createSigningKeyRing } from "./signing-key-ring.ts";

const orgId = "0190d0a0-0000-7000-8000-000000000001" as OrgId;
const masterKeys: EncryptionKeys = [randomBytes(32)];

function rowOf(name: string, keys = masterKeys): StoredSigningKey {
  const id = name as SigningKeyId;
  const wrapped = wrapSigningKey(orgId, { id, material: randomBytes(32) }, keys, randomBytes);
  return { orgId, id, wrapped };
}

/** A ring over rows that the test may add to, counting single look-ups. */
function ringOver(rows: StoredSigningKey[]) {
  const asked = { single: 0 };
  const ring = createSigningKeyRing(
    {
      allSigningKeys: async () => rows,
      findSigningKey: async (id) => {
        asked.single += 1;
        return rows.find((row) => row.id === id) ?? null;
      },
    },
    masterKeys,
  );
  return { ring, asked };
}
const id = (name: string) => name as SigningKeyId;

test("all keys are opened at the load; one under a lost master key is known without its material", async () => {
  const { ring } = ringOver([rowOf("aaaaa"), rowOf("bbbbb", [randomBytes(32)])]);
  expect(ring.loaded()).toBe(false);
  await ring.reload();
  expect(ring.loaded()).toBe(true);
  expect(ring.get(id("aaaaa"))?.key?.material).toHaveLength(32);
  expect(ring.get(id("bbbbb"))).toEqual({ orgId, key: null });
});

test("a key made after the load is looked up once, however many ask", async () => {
  const rows: StoredSigningKey[] = [];
  const { ring, asked } = ringOver(rows);
  await ring.reload();
  rows.push(rowOf("aaaaa"));
  const found = await Promise.all(Array.from({ length: 50 }, () => ring.lookUp(id("aaaaa"))));
  expect(found.every((key) => key?.orgId === orgId)).toBe(true);
  expect(asked.single).toBe(1);
});

test("an unknown id is remembered as absent until keys are read anew", async () => {
  const rows: StoredSigningKey[] = [];
  const { ring, asked } = ringOver(rows);
  for (let attempt = 0; attempt < 5; attempt++) expect(await ring.lookUp(id("aaaaa"))).toBeNull();
  expect(asked.single).toBe(1);
  rows.push(rowOf("aaaaa"));
  await ring.reload();
  expect(ring.get(id("aaaaa"))?.orgId).toBe(orgId);
});

test("at most twenty unknown ids are looked up at once; past that they are unavailable", async () => {
  const { ring, asked } = ringOver([]);
  const names = Array.from({ length: 40 }, (_, at) => String(at).padStart(5, "0"));
  const results = await Promise.allSettled(names.map((name) => ring.lookUp(id(name))));
  const refused = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason] : [],
  );
  expect(asked.single).toBeGreaterThanOrEqual(20);
  expect(refused.length).toBeGreaterThan(0);
  expect(asked.single + refused.length).toBe(40);
  expect(refused.every((error) => error instanceof Unavailable)).toBe(true);
});
