import { digestFromBytes, type KeyId, type OrgId, type SecretId } from "@avy/core";
import { describe, expect, test, vi } from "vitest";
import { rulesText } from "../store/rules-text.ts";
import type { StoredSecret } from "../store/store.ts";
import { Unavailable } from "../unavailable.ts";
import { createKeyCache } from "./key-cache.ts";
import type { SecretAddress } from "./known-secret.ts";

const orgId = "0190d0a0-0000-7000-8000-000000000001" as OrgId;
const keyId = "0190d0a0-0000-7000-8000-000000000002" as KeyId;
/** Signing key's id and secret's id, 16 characters. */
const idOf = (name: string) => `aaaaa${name.repeat(11)}`;
const addressOf = (name: string): SecretAddress => ({
  id: idOf(name),
  orgId,
  secretId: idOf(name).slice(5) as SecretId,
});

/** 32 bytes that stand for the hash of the token of a name. */
const bytesOf = (name: string) => Buffer.alloc(32, name);
const digestOf = (name: string) => digestFromBytes(bytesOf(name));

const stored = (differs: Partial<StoredSecret> = {}): StoredSecret => ({
  digest: bytesOf("a"),
  retiresAt: null,
  keyId,
  type: "external",
  rules: rulesText({ scopes: [{ action: "read", resourceFilter: "*" }], allowedIpCidrs: [] }),
  expiresAt: null,
  revokedAt: null,
  ...differs,
});

/** A store whose answers the test gives, one by one. */
function heldStore() {
  const waiting: ((row: StoredSecret | null) => void)[] = [];
  return {
    findSecret: () => new Promise<StoredSecret | null>((resolve) => waiting.push(resolve)),
    asked: () => waiting.length,
    async answer(row: StoredSecret | null) {
      waiting.at(-1)?.(row);
      await new Promise(setImmediate);
    },
  };
}

describe("a look-up overtaken by a change", () => {
  test("is read again, and only the second reading is kept", async () => {
    const store = heldStore();
    const cache = createKeyCache(store, 10);
    const loading = cache.load(addressOf("a"));
    cache.forgetKey(keyId);
    await store.answer(stored());
    expect(cache.get(digestOf("a"))).toBeUndefined();
    const revokedAt = new Date();
    await store.answer(stored({ revokedAt }));
    expect((await loading)?.caller.policy.revoked).toBe(true);
    expect(cache.get(digestOf("a"))?.caller.policy.revoked).toBe(true);
    expect(store.asked()).toBe(2);
  });
  test("is read again when all was forgotten, also where it found nothing", async () => {
    const store = heldStore();
    const cache = createKeyCache(store, 10);
    const loading = cache.load(addressOf("a"));
    cache.forgetAll();
    await store.answer(null);
    await store.answer(stored());
    expect((await loading)?.caller.keyId).toBe(keyId);
  });
  test("is not disturbed by a change of another key", async () => {
    const store = heldStore();
    const cache = createKeyCache(store, 10);
    const loading = cache.load(addressOf("a"));
    cache.forgetKey("0190d0a0-0000-7000-8000-00000000ffff" as KeyId);
    await store.answer(stored());
    expect(await loading).not.toBeNull();
    expect(store.asked()).toBe(1);
  });
  test("that stays overtaken ends as unavailable", async () => {
    const cache = createKeyCache(
      {
        findSecret: async () => {
          cache.forgetKey(keyId);
          return stored();
        },
      },
      10,
    );
    await expect(cache.load(addressOf("a"))).rejects.toThrow(Unavailable);
    expect(cache.get(digestOf("a"))).toBeUndefined();
  });
});

test("a hundred that ask at once make one look-up", async () => {
  const store = heldStore();
  const cache = createKeyCache(store, 10);
  const loading = Array.from({ length: 100 }, () => cache.load(addressOf("a")));
  await store.answer(stored());
  expect(new Set(await Promise.all(loading)).size).toBe(1);
  expect(store.asked()).toBe(1);
});

test("a store that does not answer is unavailable after 250 ms, and its late answer is not kept", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const store = heldStore();
  const cache = createKeyCache(store, 10);
  const refused = expect(cache.load(addressOf("a"))).rejects.toThrow(Unavailable);
  await vi.advanceTimersByTimeAsync(251);
  await refused;
  vi.useRealTimers();
  await store.answer(stored());
  expect(cache.get(digestOf("a"))).toBeUndefined();
});

test("what does not exist is remembered as such", async () => {
  const store = heldStore();
  const cache = createKeyCache(store, 10);
  const loading = cache.load(addressOf("a"));
  await store.answer(null);
  expect(await loading).toBeNull();
  expect(cache.get(digestOf("a"))).toBeUndefined();
  expect(cache.knows(idOf("a"))).toBe(true);
  expect(cache.knows(idOf("b"))).toBe(false);
});

test("a change of a key forgets each of its secrets; the cache holds no more than its bound", async () => {
  const keys = ["a", "b", "c", "d"];
  const other = "0190d0a0-0000-7000-8000-00000000000f" as KeyId;
  const cache = createKeyCache(
    {
      findSecret: async (_, id) =>
        stored({ digest: bytesOf(id.charAt(0)), keyId: id.startsWith("d") ? other : keyId }),
    },
    3,
  );
  for (const name of keys) await cache.load(addressOf(name));
  expect(cache.size()).toBe(3);
  expect(cache.get(digestOf("a"))).toBeUndefined();
  cache.forgetKey(keyId);
  const known = [false, false, false, true];
  expect(keys.map((name) => cache.get(digestOf(name)) !== undefined)).toEqual(known);
  expect(keys.map((name) => cache.knows(idOf(name)))).toEqual(known);
});
