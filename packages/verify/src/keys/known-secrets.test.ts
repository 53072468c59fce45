import { createHash } from "node:crypto";
import { digestFromBytes, type KeyId, type OrgId, type SecretId } from "@avy/core";
import { expect, test } from "vitest";
import { rulesText } from "../store/rules-text.ts";
import { createKnownSecrets } from "./known-secrets.ts";
import { createRuleSets } from "./rule-sets.ts";

const orgId = "0190d0a0-0000-7000-8000-000000000001" as OrgId;
const bytesOf = (number: number) => createHash("sha256").update(String(number)).digest();
const digestOf = (number: number) => digestFromBytes(bytesOf(number));
const keyIdOf = (number: number) =>
  `0190d0a0-0000-7000-8000-${String(number).padStart(12, "0")}` as KeyId;

function keepIn(known: ReturnType<typeof createKnownSecrets>, number: number) {
  const secretId = String(number).padStart(11, "0") as SecretId;
  return known.keep(
    { id: `aaaaa${secretId}`, orgId, secretId },
    {
      digest: bytesOf(number),
      keyId: keyIdOf(number),
      type: "admin",
      rules: rulesText({
        scopes: [{ action: "read", resourceFilter: `THING/Battery/b${number % 3}` }],
        allowedIpCidrs: [],
      }),
      expiresAt: null,
      revokedAt: null,
      retiresAt: null,
    },
  );
}

test("more secrets than are kept ready: each is found, and is itself", () => {
  const known = createKnownSecrets(100_000);
  const numbers = Array.from({ length: 70_000 }, (_, number) => number);
  for (const number of numbers) keepIn(known, number);
  const wrong = [...numbers, ...numbers].filter((number) => {
    const caller = known.get(digestOf(number))?.caller;
    return (
      caller?.keyId !== keyIdOf(number) || caller.secretId !== String(number).padStart(11, "0")
    );
  });
  expect(wrong).toEqual([]);
});

test("a row that another secret has taken over is not answered for the first", () => {
  const known = createKnownSecrets(1);
  keepIn(known, 1);
  keepIn(known, 2);
  expect(known.get(digestOf(1))).toBeUndefined();
  expect(known.get(digestOf(2))?.caller.keyId).toBe(keyIdOf(2));
});

test("kept again, a secret is there once, as it was kept last", () => {
  const known = createKnownSecrets(10);
  const first = keepIn(known, 1);
  const second = keepIn(known, 1);
  expect(known.get(digestOf(1))).toBe(second);
  expect(second).not.toBe(first);
  expect(known.size()).toBe(1);
});

test("equal rules are one rule set until no secret has them", () => {
  const ruleSets = createRuleSets();
  const scopes = [{ action: "read", resourceFilter: "*" }] as const;
  const rules = rulesText({ scopes, allowedIpCidrs: [] });
  const first = ruleSets.take(orgId, "admin", rules);
  expect(ruleSets.take(orgId, "admin", rules)).toBe(first);
  expect(ruleSets.take(orgId, "external", rules)).not.toBe(first);
  ruleSets.release(first);
  expect(ruleSets.at(first).type).toBe("admin");
  ruleSets.release(first);
  expect(() => ruleSets.at(first)).toThrow(/no longer held/);
  expect(ruleSets.size()).toBe(1);
});
