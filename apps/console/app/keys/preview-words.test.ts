import { describe, expect, test } from "vitest";
import { previewDoubts, previewSentence } from "./preview-words.ts";

describe("what an edit would have refused", () => {
  test.each([
    [
      { requests: 58_300, refusedAtLeast: 1_240, refusedAtMost: 1_300, networks: 3 },
      "would have refused at least 1,240 and at most 1,300 of 58,300 requests, from 3 networks",
    ],
    [
      { requests: 4, refusedAtLeast: 2, refusedAtMost: 2, networks: 1 },
      "would have refused 2 of 4 requests, from 1 network",
    ],
    [
      { requests: 58_300, refusedAtLeast: 0, refusedAtMost: 0, networks: 0 },
      "would have refused none of 58,300 requests",
    ],
    [
      { requests: 9, refusedAtLeast: 0, refusedAtMost: 9, networks: 0 },
      "would have refused at least 0 and at most 9 of 9 requests",
    ],
    [
      { requests: 1, refusedAtLeast: 0, refusedAtMost: 0, networks: 0 },
      "would have refused none of 1 request",
    ],
  ])("%o", (counts, sentence) => {
    expect(previewSentence(counts)).toBe(sentence);
  });
});

describe("what that does not tell", () => {
  const sure = {
    tooCoarse: { rows: 0, requests: 0, other: 0 },
    refusedAlready: 0,
    moreGroups: 0,
    droppedEvents: 0,
  };

  test("is not spoken of where there is none of it", () => {
    expect(previewDoubts(sure)).toEqual([]);
  });

  test("is counted and named, each by itself", () => {
    const doubts = previewDoubts({
      tooCoarse: { rows: 2, requests: 1_060, other: 12 },
      refusedAlready: 1,
      moreGroups: 3,
      droppedEvents: 7,
    });
    expect(doubts.map((doubt) => doubt.split(/[ ,]+(?=are|came|would|not|of the)/)[0])).toEqual([
      "2 rows with 1,060 requests",
      "12 requests",
      "1 request",
      "3 smaller groups",
      "7 requests",
    ]);
  });
});
