import type { Schemas } from "@avy/client";
import { expect, test } from "vitest";
import { impactLines, impactSentence } from "./impact-lines.ts";

const preview = (differs: Partial<Schemas["EditPreview"]> = {}): Schemas["EditPreview"] => ({
  ...{ from: "2026-02-23T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" },
  ...{ countedTo: "2026-03-01T09:30:00.000Z", droppedEvents: 0, requests: 175 },
  ...{ refusedAtLeast: 50, refusedAtMost: 55, refusedAlready: 0, networks: 2 },
  ...{ groups: [], moreGroups: 0, tooCoarse: { rows: 0, requests: 0, other: 0 } },
  ...differs,
});
const group = (differs: Partial<Schemas["ImpactGroup"]> = {}): Schemas["ImpactGroup"] => ({
  ...{ because: "scope", certain: true, action: "read", addresses: ["THING/Meter/m1"] },
  ...{ network: "198.51.100.9/32", requests: 40 },
  ...{ firstAt: "2026-02-24T08:00:00.000Z", lastAt: "2026-03-01T09:00:00.000Z" },
  ...differs,
});

test.each([
  [
    {},
    "would have refused at least 50 and at most 55 of 175 requests in the last 7 days, from 2 networks",
  ],
  [
    { requests: 1, refusedAtLeast: 0, refusedAtMost: 1, networks: 1 },
    "would have refused at least 0 and at most 1 of 1 request in the last 7 days, from 1 network",
  ],
  [
    { refusedAtLeast: 0, refusedAtMost: 0 },
    "would have refused none of 175 requests in the last 7 days",
  ],
])("%o: %s", (differs, sentence) => {
  expect(impactSentence(preview(differs))).toBe(sentence);
});

test("the largest groups are shown, with what nobody can tell", () => {
  const groups = [
    group(),
    group({ certain: false, action: null, addresses: [], network: null, requests: 5 }),
    ...Array.from({ length: 10 }, () => group({ requests: 1 })),
  ];
  const coarse = { rows: 1, requests: 5, other: 4 };
  const lines = impactLines(
    preview({ groups, moreGroups: 3, tooCoarse: coarse, refusedAlready: 2, droppedEvents: 9 }),
  );
  expect(lines).toHaveLength(1 + 11 + 5);
  expect(lines.slice(2, 4)).toEqual([
    "      40  scope       read    THING/Meter/m1  198.51.100.9/32  2026-03-01T09:00:00Z",
    " up to 5  scope       any     none            unknown          2026-03-01T09:00:00Z",
  ]);
  expect(lines.slice(12)).toEqual([
    "and 5 smaller groups",
    "4 requests were counted without details",
    "2 are refused by its settings of now already",
    "9 of the organization were dropped uncounted",
    "counted to 2026-03-01T09:30:00Z",
  ]);
});
