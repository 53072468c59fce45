import type { ExplainStep } from "@avy/core";
import { describe, expect, test } from "vitest";
import { stepWords } from "./step-words.ts";

const at = new Date("2026-05-12T12:00:00.000Z");
const scope = { action: "read", resourceFilter: "THING/#/#" } as const;
const told: [ExplainStep, string, Date | null][] = [
  [{ check: "revoked", passed: true }, "Not revoked.", null],
  [{ check: "revoked", passed: false, because: "key-revoked", at }, "Revoked", at],
  [{ check: "revoked", passed: false, because: "secret-retired", at }, "Its secret retired", at],
  [{ check: "expired", passed: true, expiresAt: null }, "Active, without an expiry.", null],
  [{ check: "expired", passed: true, expiresAt: at }, "Active, until", at],
  [{ check: "expired", passed: false, expiresAt: at }, "Expired", at],
  [
    { check: "address", passed: true, because: "rule", rule: "10.0.0.0/8" },
    "10.0.0.0/8 allows the address.",
    null,
  ],
  [
    { check: "address", passed: false, because: "outside-every-rule" },
    "The address is in none of the ranges.",
    null,
  ],
  [
    { check: "scope", passed: true, because: "scope", index: 0, scope, address: "THING/a/b" },
    "read THING/#/# grants THING/a/b.",
    null,
  ],
  [
    { check: "scope", passed: false, because: "no-concrete-address", message: "it has a #" },
    "The resource cannot be granted: it has a #.",
    null,
  ],
];

test.each(told)("%o", (step, text, when) => {
  expect(stepWords(step)).toMatchObject({ text, at: when, passed: step.passed, scopes: [] });
});

describe("scopes that do not grant a request tell how they fail", () => {
  const difference = { index: 0, scope, address: "THING/a/b", actionDiffers: false };
  test.each([
    [
      { ...difference, segment: { position: 2, expected: "Site", got: "Fleet" } },
      "segment 2 is Fleet, not Site",
    ],
    [
      { ...difference, segment: { position: 4, expected: null, got: "MONITOR" } },
      "the resource goes on with MONITOR where the filter ends",
    ],
    [
      { ...difference, segment: { position: 3, expected: "#", got: null } },
      "the resource ends where the filter goes on with #",
    ],
    [{ ...difference, actionDiffers: true, segment: null }, "the action differs"],
  ])("%o", (given, text) => {
    const step = { check: "scope", passed: false, because: "no-scope" } as const;
    expect(stepWords({ ...step, differences: [given] }).scopes).toEqual([
      { code: "read THING/#/#", text },
    ]);
  });
});
