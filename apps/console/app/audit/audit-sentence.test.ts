import { describe, expect, test } from "vitest";
import { auditChanges, auditSentence } from "./audit-sentence.ts";

const at = new Date("2026-05-12T12:00:00.000Z");
const entry = (action: string, after: Record<string, unknown> | null = null) => ({
  action,
  at,
  target: { kind: "key", id: "key-1" },
  before: null,
  after,
});
const names = new Map([["key-1", "Door"]]);
const told = (...given: Parameters<typeof entry>) => {
  const { verb, target, rest } = auditSentence(entry(...given), names);
  return `${verb} ${target}${rest}`;
};

describe("one sentence for each action", () => {
  test.each([
    ["key.created", null, "created the API key Door"],
    ["key.edited", null, "edited the API key Door"],
    ["key.revoked", null, "revoked the API key Door"],
    ["key.secret_retired", null, "retired a secret of the API key Door"],
    [
      "key.rotated",
      { oldRetiresAt: null },
      "rotated the API key Door; the old secret works until it is retired",
    ],
    [
      "key.rotated",
      { oldRetiresAt: at.toISOString() },
      "rotated the API key Door; the old secret retired at once",
    ],
    ["key.sold", null, "key.sold Door"],
  ])("%s %o", (action, after, sentence) => {
    expect(told(action, after)).toBe(sentence);
  });

  test("with the time at which the old secret retires", () => {
    const oldRetiresAt = "2026-05-13T12:00:00.000Z";
    expect(auditSentence(entry("key.rotated", { oldRetiresAt }), names)).toMatchObject({
      rest: "; the old secret retires",
      until: new Date(oldRetiresAt),
    });
  });

  test("a key without a name is told by its id, an organization by its name, a limit by its tier", () => {
    expect(auditSentence(entry("key.revoked"), new Map()).target).toBe("key-1");
    const organization = {
      ...entry("organization.created", { name: "Acme" }),
      target: { kind: "organization", id: "org-1" },
    };
    expect(auditSentence(organization, names).target).toBe("Acme");
    const limit = {
      ...entry("limit.set", { perMinute: 6_000, burst: 100 }),
      target: { kind: "limit", id: "standard" },
    };
    expect(auditSentence(limit, names)).toMatchObject({
      target: "standard",
      rest: " to 6,000 a minute, 100 at once",
    });
  });
});

describe("an edit is told before and after", () => {
  const settings = {
    name: "Door",
    expiresAt: null as string | null,
    scopes: [{ action: "read", resourceFilter: "*" }],
    allowedIpCidrs: ["10.0.0.0/8"],
  };
  const changes = (after: Partial<typeof settings>) =>
    auditChanges({ ...entry("key.edited", { ...settings, ...after }), before: settings });

  test("only what changed", () => {
    expect(changes({})).toEqual([]);
    expect(changes({ name: "Gate" })).toEqual([
      { kind: "value", field: "Name", before: "Door", after: "Gate" },
    ]);
    expect(changes({ expiresAt: at.toISOString() })).toEqual([
      { kind: "moment", field: "Expires at", before: null, after: at },
    ]);
  });

  test("of lists what went and what came", () => {
    const scopes = [...settings.scopes, { action: "write", resourceFilter: "THING/#/#" }];
    expect(changes({ scopes, allowedIpCidrs: ["::/0"] })).toEqual([
      { kind: "list", field: "Scopes", removed: [], added: ["write on THING/#/#"] },
      { kind: "list", field: "Allowed IPs", removed: ["10.0.0.0/8"], added: ["::/0"] },
    ]);
  });

  test("other entries have no such lines", () => {
    expect(auditChanges(entry("key.created", settings))).toEqual([]);
  });
});
