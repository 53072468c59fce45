import { expect, test } from "vitest";
import { hasCome, keyStatus } from "./key-status.ts";

const now = new Date("2026-05-01T12:00:00.000Z");
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);

test.each([
  ["active", { revokedAt: null, expiresAt: null }],
  ["active", { revokedAt: null, expiresAt: after }],
  ["expired", { revokedAt: null, expiresAt: now }],
  ["expired", { revokedAt: null, expiresAt: before }],
  ["revoked", { revokedAt: before, expiresAt: null }],
  ["revoked", { revokedAt: before, expiresAt: before }],
  ["revoked", { revokedAt: after, expiresAt: null }],
  ["expired", { revokedAt: null, expiresAt: new Date("no date") }],
] as const)("%s: %o", (status, key) => {
  expect(keyStatus(key, now)).toBe(status);
});

test("a moment has come at it, not before it, and never when there is none", () => {
  expect([hasCome(5, 4.999), hasCome(5, 5), hasCome(5, 6)]).toEqual([false, true, true]);
  expect([hasCome(null, 6), hasCome(0, 0), hasCome(Number.NaN, 6)]).toEqual([false, true, true]);
});
