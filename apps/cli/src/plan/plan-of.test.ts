import type { Schemas } from "@avy/client";
import { describe, expect, test } from "vitest";
import { planOf } from "./plan-of.ts";
import type { WantedKey } from "./wanted-key.ts";

const wanted = (differs: Partial<WantedKey> = {}): WantedKey => ({
  ...{ name: "Door", type: "external", allowedIpCidrs: [], expiresAt: null, line: 2 },
  scopes: [{ action: "read", resourceFilter: "THING/#/#" }],
  ...differs,
});
const active = (differs: Partial<Schemas["ApiKey"]> = {}): Schemas["ApiKey"] => ({
  ...{ id: "id-1", type: "external", name: "Door", maskedKey: "avyex_…Yz12", status: "active" },
  scopes: [{ action: "read", resourceFilter: "THING/#/#" }],
  ...{ allowedIpCidrs: [], expiresAt: null, version: 3, secrets: [] },
  ...{ createdAt: "", updatedAt: "", createdBy: { kind: "operator", name: "ops" } },
  ...{ revokedAt: null, revokedBy: null, lastUsedAt: null, lastUsedIp: null },
  ...differs,
});
const planned = (file: WantedKey[], keys: Schemas["ApiKey"][]) => {
  const result = planOf(file, keys);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.plan;
};

describe("what would make the keys as the file has them", () => {
  test("a key that there is not is created, one that is the same is left, others are only counted", () => {
    const plan = planned(
      [wanted(), wanted({ name: "Gate" })],
      [active(), active({ id: "id-2", name: "Lamp" }), active({ id: "id-3", name: "door" })],
    );
    expect(plan).toEqual({
      changes: [{ kind: "create", wanted: wanted({ name: "Gate" }) }],
      ...{ unchanged: 1, unmanaged: 2 },
    });
  });

  test("an edit sends what differs alone, and says whether it refuses or allows more", () => {
    const batteries = [{ action: "read" as const, resourceFilter: "THING/Battery/#" }];
    const [narrower] = planned([wanted({ scopes: batteries })], [active()]).changes;
    expect(narrower).toMatchObject({
      ...{ kind: "edit", edit: { scopes: batteries }, narrows: ["scopes"], widens: [] },
      changes: [{ field: "scopes", before: ["read THING/#/#"], after: ["read THING/Battery/#"] }],
    });
    const ends = "2027-01-01T00:00:00.000Z";
    const [both] = planned(
      [wanted({ allowedIpCidrs: ["10.0.0.0/8"] })],
      [active({ expiresAt: ends })],
    ).changes;
    expect(both).toMatchObject({
      edit: { allowedIpCidrs: ["10.0.0.0/8"], expiresAt: null },
      ...{ narrows: ["allowedIpCidrs"], widens: ["expiresAt"] },
    });
  });

  test("the same, written differently, is no change", () => {
    const scopes = [
      { action: "read" as const, resourceFilter: "THING/#/#" },
      { action: "write" as const, resourceFilter: "THING/#/#" },
    ];
    const key = active({ scopes, allowedIpCidrs: ["0.0.0.0/0", "::/0"] });
    const plan = planned([wanted({ scopes: scopes.toReversed() })], [key]);
    expect(plan).toEqual({ changes: [], unchanged: 1, unmanaged: 0 });
  });
});

test("a name that two active keys have, and a type that would change, are refused with ids and line", () => {
  const twins = [active(), active({ id: "id-2" })];
  expect(
    planOf(
      [wanted(), wanted({ name: "Gate", type: "admin", line: 7 })],
      [...twins, active({ id: "id-3", name: "Gate" })],
    ),
  ).toEqual({
    ok: false,
    faults: [
      { line: 2, path: "Door", message: "2 active keys have this name: id-1, id-2" },
      {
        ...{ line: 7, path: "Gate" },
        message: "id-3 is of type external, the file says admin: a key's type never changes",
      },
    ],
  });
  expect(planned([wanted({ name: "Lamp" })], twins).unmanaged).toBe(2);
});
