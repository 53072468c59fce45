import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeyId, OrgId, SecretId } from "../ids.ts";
import { requestActions } from "../scope/action.ts";
import { outcomes } from "./outcome.ts";
import { statusClasses } from "./status-class.ts";
import type { UsageBatch } from "./usage-batch.ts";
import { batchFromWire, batchToWire, batchToWireInSteps } from "./usage-batch-on-the-wire.ts";
import { wireBatch } from "./wire-batch.ts";

const at = fc.nat(2_000_000_000_000);
const count = fc.integer({ min: 1, max: 1_000 });
/** Few of each, so that organizations share key ids and keys have rows in every family. */
const key = fc.record({
  orgId: fc.constantFrom<OrgId>(...["a", "b"].map((end) => idEndingWith<OrgId>(end))),
  keyId: fc.constantFrom<KeyId>(...["c", "d", "e"].map((end) => idEndingWith<KeyId>(end))),
});
function idEndingWith<Id extends string>(end: string): Id {
  return `0190d0a0-0000-7000-8000-00000000000${end}` as Id;
}
const outcome = fc.constantFrom(...outcomes);
const minute = fc.nat(4_000_000_000);
const tally = { count, firstAtMs: at, lastAtMs: at };
const row = fc.record({
  action: fc.option(fc.constantFrom(...requestActions)),
  addresses: fc.array(fc.constantFrom("THING/Battery/b7", "PLACE/Site/#", "?")),
  network: fc.option(fc.constantFrom("10.0.0.1/32", "2001:db8::/64")),
  outcome,
  ...tally,
});
const decision = fc
  .record({
    secretId: fc.constant("0AZaz012345" as SecretId),
    outcome,
    minute,
    count,
    lastAtMs: at,
  })
  .chain((fields) => key.map((of) => ({ ...of, ...fields })));
const answer = fc
  .record({
    statusClass: fc.constantFrom(...statusClasses),
    ...{ minute, count },
    durations: fc
      .uniqueArray(fc.tuple(fc.nat(800), count), { minLength: 1, selector: ([bucket]) => bucket })
      .map((pairs) => new Map(pairs)),
  })
  .chain((fields) => key.map((of) => ({ ...of, ...fields })));
const profiles = fc.uniqueArray(
  fc
    .record({
      day: fc.nat(3),
      rows: fc.array(row, { minLength: 1, maxLength: 3 }),
      other: fc.array(fc.record({ outcome, ...tally }), { maxLength: 2 }),
    })
    .chain((fields) => key.map((of) => ({ ...of, ...fields }))),
  { selector: ({ orgId, keyId, day }) => `${orgId} ${keyId} ${day}`, maxLength: 5 },
);
const dropped = fc
  .record({ day: fc.nat(3), count })
  .chain((fields) => key.map(({ orgId }) => ({ orgId, ...fields })));
const batch: fc.Arbitrary<UsageBatch> = fc.record({
  batchId: fc.uuid(),
  producerId: fc.uuid(),
  sequence: count,
  ...{ fromMs: at, sealedAtMs: at },
  isLast: fc.boolean(),
  decisions: fc.array(decision, { maxLength: 8 }),
  answers: fc.array(answer, { maxLength: 8 }),
  profiles,
  dropped: fc.array(dropped, { maxLength: 4 }),
});

test("what was sealed is what is read, whatever is in it", () => {
  fc.assert(
    fc.property(batch, (sealed) => {
      const wire: unknown = JSON.parse(JSON.stringify(batchToWire(sealed)));
      expect(batchFromWire(wireBatch.parse(wire))).toEqual(sealed);
    }),
  );
});

test("a key of many rows is named once, and beside another organization's key of that id", () => {
  const [orgId, other] = [idEndingWith<OrgId>("a"), idEndingWith<OrgId>("b")];
  const keyId = idEndingWith<KeyId>("c");
  const secretId = "0AZaz012345" as SecretId;
  const one = { orgId, keyId, secretId, outcome: outcomes[0], count: 1, lastAtMs: 60_000 };
  const counted = { ...one, minute: 1 };
  const [sealed] = fc.sample(batch, { seed: 1, numRuns: 1 });
  const decisions = [counted, { ...counted, minute: 2 }, { ...counted, orgId: other }];
  const none = { answers: [], profiles: [], dropped: [{ orgId: other, day: 1, count: 1 }] };
  const wire = batchToWire({ ...(sealed as UsageBatch), decisions, ...none });
  expect(wire.keys).toEqual([
    [orgId, keyId],
    [other, keyId],
  ]);
  expect(wire.decisions.map(([of]) => of)).toEqual([0, 0, 1]);
});

test("a large batch is made in steps, and is the same", () => {
  const [orgId, keyId] = [idEndingWith<OrgId>("a"), idEndingWith<KeyId>("c")];
  const many = <Row>(row: (at: number) => Row) => Array.from({ length: 300 }, (_, at) => row(at));
  const secretId = "0AZaz012345" as SecretId;
  const tally = { count: 1, firstAtMs: 1, lastAtMs: 2 };
  const outcome = outcomes[0];
  const of = { orgId, keyId };
  const row = { action: null, addresses: [], network: null, outcome, ...tally };
  const large: UsageBatch = {
    ...{ batchId: keyId, producerId: keyId, sequence: 1, isLast: false },
    ...{ fromMs: 0, sealedAtMs: 1 },
    decisions: many((minute) => ({ ...of, secretId, outcome, minute, count: 1, lastAtMs: 2 })),
    answers: many((minute) => ({
      ...{ ...of, statusClass: statusClasses[0], minute, count: 1, durations: new Map([[7, 1]]) },
    })),
    profiles: many((day) => ({ ...of, day, rows: [row], other: [{ outcome, ...tally }] })),
    dropped: many((day) => ({ orgId, day, count: 1 })),
  };
  const steps = batchToWireInSteps(large);
  let made = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) made++;
  expect(made).toBeGreaterThan(8);
  expect(step.value).toEqual(batchToWire(large));
  expect(batchFromWire(step.value)).toEqual(large);
});

test("a row of a key that is not there is a defect, told by its number", () => {
  const [sealed] = fc.sample(batch, { seed: 1, numRuns: 1 });
  const wire = batchToWire({ ...(sealed as UsageBatch), answers: [], profiles: [] });
  const decisions: typeof wire.decisions = [[7, "0AZaz012345" as SecretId, "allowed", 1, 1, 1]];
  expect(() => batchFromWire({ ...wire, keys: [], decisions })).toThrow("Key 7 is not");
});
