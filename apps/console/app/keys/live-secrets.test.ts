import type { SecretId } from "@avy/core";
import type { SecretView } from "@avy/operations";
import { describe, expect, test } from "vitest";
import { isSilent, rotatingSecrets } from "./live-secrets.ts";

const now = new Date("2026-05-12T12:00:00.000Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const secret = (differs: Partial<SecretView>): SecretView => ({
  id: "s" as SecretId,
  lastFour: "abcd",
  createdAt: hoursAgo(100),
  retiresAt: null,
  lastUsedAt: null,
  ...differs,
});

describe("a key is being rotated", () => {
  const [first, second] = [secret({}), secret({ createdAt: hoursAgo(1) })];

  test("while two of its secrets live; the younger one is the fresh one", () => {
    expect(rotatingSecrets([second, first], now)).toEqual({ fresh: second, old: first });
    const retiring = { ...first, retiresAt: new Date(now.getTime() + 1) };
    expect(rotatingSecrets([retiring, second], now)).toEqual({ fresh: second, old: retiring });
  });

  test("no longer when the old one has retired", () => {
    expect(rotatingSecrets([second, { ...first, retiresAt: now }], now)).toBeNull();
    expect(rotatingSecrets([first], now)).toBeNull();
  });
});

test("a secret is silent when it was last used, or made, a day ago", () => {
  expect(isSilent(secret({ lastUsedAt: hoursAgo(24) }), now)).toBe(true);
  expect(isSilent(secret({ lastUsedAt: hoursAgo(23.9) }), now)).toBe(false);
  expect(isSilent(secret({}), now)).toBe(true);
  expect(isSilent(secret({ createdAt: hoursAgo(2) }), now)).toBe(false);
});
