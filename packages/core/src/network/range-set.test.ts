import fc from "fast-check";
import { expect, test } from "vitest";
import { cidrsOf, everyClient, smallList } from "../test/address-arbitraries.ts";
import { listAllows } from "../test/oracle.ts";
import { allowedIpsCover } from "./range-set.ts";

test("a list covers another exactly when every client of the other is a client of it", () => {
  let [yes, no] = [0, 0];
  const pair = smallList.chain((inner) =>
    fc.tuple(
      fc.constant(inner),
      fc.oneof(
        smallList,
        smallList.map((more) => [...inner, ...more]),
      ),
    ),
  );
  fc.assert(
    fc.property(pair, ([inner, outer]) => {
      const covers = everyClient.every(
        (client) => !listAllows(cidrsOf(inner), client) || listAllows(cidrsOf(outer), client),
      );
      if (covers) yes++;
      else no++;
      expect(allowedIpsCover(outer, inner)).toBe(covers);
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(yes, no) / (yes + no)).toBeGreaterThan(0.1);
});

test.each([
  [["0.0.0.0/1", "128.0.0.0/1"], ["0.0.0.0/0"], true],
  [["128.0.0.0/1", "0.0.0.0/1"], ["0.0.0.0/0"], true],
  [["0.0.0.0/1", "128.0.0.0/2"], ["0.0.0.0/0"], false],
  [["10.0.0.0/9", "10.128.0.0/9"], ["10.0.0.0/8"], true],
  [["10.0.0.0/8"], ["10.0.0.0/8", "11.0.0.0/32"], false],
  [["10.0.0.0/8", "10.1.0.0/16", "11.0.0.0/8"], ["10.0.0.0/7"], true],
  [["255.255.255.255/32"], ["255.255.255.255"], true],
  [["::/1", "8000::/1"], ["::/0"], true],
  [["::/1"], ["::/0"], false],
  [["::/0"], ["10.0.0.0/8"], false],
  [["0.0.0.0/0"], ["::1"], false],
  [["0.0.0.0/0", "::/0"], [], true],
  [[], ["0.0.0.0/0", "::/0"], true],
  // All addresses, yet not the unknown one.
  [["0.0.0.0/1", "128.0.0.0/1", "::/0"], ["0.0.0.0/0", "::/0"], false],
  [["wrong"], ["wrong"], true],
  [["wrong"], ["10.0.0.1"], false],
])("%j over %j: %s", (outer, inner, covers) => {
  expect(allowedIpsCover(outer, inner)).toBe(covers);
});
