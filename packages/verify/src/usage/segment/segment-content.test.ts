import {
  type AnswerCounter,
  addAccess,
  addAnswer,
  addDecision,
  closeProfile,
  type DecisionCounter,
  type Demand,
  type OpenProfile,
  openProfile,
  type UsageBatch,
} from "@avy/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Counted, countInSegment, countings } from "../journal/test/written-segment.ts";

const dayMs = 86_400_000;

/** What core makes of the same, one by one. */
function expectedOf(all: readonly Counted[]) {
  const decisions = new Map<string, DecisionCounter>();
  const answers = new Map<string, AnswerCounter>();
  const profiles = new Map<string, OpenProfile>();
  const dropped = new Map<string, number>();
  for (const one of all) {
    if ("answer" in one) addAnswer(answers, one.answer);
    else if ("dropped" in one) {
      const name = [one.dropped.orgId, Math.floor(one.dropped.atMs / dayMs)].join();
      dropped.set(name, (dropped.get(name) ?? 0) + 1);
    } else {
      const { event, demand, client } = one;
      addDecision(decisions, event);
      const name = [event.orgId, event.keyId, Math.floor(event.atMs / dayMs)].join();
      const profile = profiles.get(name) ?? openProfile();
      profiles.set(name, profile);
      const { outcome, atMs } = event;
      addAccess(profile, { ...presentedBy(demand), client, outcome, atMs });
    }
  }
  return { decisions, answers, profiles, dropped };
}

function presentedBy(demand: Demand | null) {
  if (demand === null || demand.kind === "any-key") return { action: null, addresses: [] };
  const { action } = demand;
  return { action, addresses: demand.kind === "form" ? [demand.form] : demand.addresses };
}

const rowsOf = ({ profiles }: Pick<UsageBatch, "profiles">) =>
  new Map(
    profiles.map(({ orgId, keyId, day, rows, other }) => [
      [orgId, keyId, day].join(),
      { rows, other },
    ]),
  );

test("what a segment says is what core's folds make of the same, whoever has ids of one name", async () => {
  await fc.assert(
    fc.asyncProperty(countings, async (counted) => {
      const few = counted.slice(0, 250); // no row is settled before the end
      const content = await countInSegment(few);
      const expected = expectedOf(few);
      expect(new Set(content.decisions)).toEqual(new Set(expected.decisions.values()));
      expect(content.decisions).toHaveLength(expected.decisions.size);
      expect(new Set(content.answers)).toEqual(new Set(expected.answers.values()));
      expect(content.answers).toHaveLength(expected.answers.size);
      const dropped = content.dropped.map(({ orgId, day, count }) => [`${orgId},${day}`, count]);
      expect(new Map(dropped as [string, number][])).toEqual(expected.dropped);
      expect(dropped).toHaveLength(expected.dropped.size);
      const profiles = new Map(
        [...expected.profiles].map(([name, profile]) => [name, closeProfile(profile)]),
      );
      expect(rowsOf(content)).toEqual(profiles);
    }),
    { numRuns: 100 },
  );
});

test("however many rows are settled on the way, each outcome keeps its total and no profile is too long", async () => {
  await fc.assert(
    fc.asyncProperty(countings, async (counted) => {
      const content = await countInSegment(counted);
      const { profiles } = expectedOf(counted);
      for (const [name, { rows, other }] of rowsOf(content)) {
        expect(rows.length).toBeLessThanOrEqual(500);
        expect(totals([...rows, ...other])).toEqual(
          totals([
            ...(profiles.get(name)?.rows.values() ?? []),
            ...(profiles.get(name)?.other.values() ?? []),
          ]),
        );
      }
    }),
    { numRuns: 50 },
  );
});

function totals(rows: readonly { outcome: string; count: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { outcome, count } of rows) sums.set(outcome, (sums.get(outcome) ?? 0) + count);
  return new Map([...sums].sort());
}

test("a key that goes through a whole stock takes a bounded part of a segment", async () => {
  const event = {
    ...{ orgId: "o" as never, keyId: "k" as never, secretId: "s" as never },
    ...({ outcome: "allowed", atMs: 1_790_000_000_000 } as const),
  };
  const counted: Counted[] = Array.from({ length: 20_000 }, (_, at) => ({
    ...{ event, client: null, turns: false },
    demand: { kind: "resource", action: "read", addresses: [`THING/Door/d${at}`] },
  }));
  const { profiles, decisions } = await countInSegment(counted);
  expect(decisions).toMatchObject([{ count: 20_000 }]);
  expect(profiles).toHaveLength(1);
  expect(profiles[0]?.rows).toMatchObject([{ addresses: ["THING/Door/#"], count: 20_000 }]);
});
