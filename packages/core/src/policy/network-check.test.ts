import { describe, expect, test } from "vitest";
import { networkCheck } from "./network-check.ts";

const check = (before: string[], after: string[], network: string | null) => {
  const { before: old, after: edited, mayBreak } = networkCheck(before, after)(network);
  return [old, edited, mayBreak];
};
const all = ["0.0.0.0/0", "::/0"];

describe("a network's clients", () => {
  test("pass a list that holds them, in one range or cut into some, or that restricts nothing", () => {
    const lists = [[], all, ["10.0.0.0/8"], ["10.0.0.0/24"], ["10.0.0.128/25", "10.0.0.0/25"]];
    for (const list of lists) {
      expect(check(list, list, "10.0.0.0/24")).toEqual(["allowed", "allowed", false]);
    }
  });

  test("are refused by a list that holds none of them, of either version", () => {
    for (const list of [["10.0.1.0/24"], ["::/0"], ["no range"]]) {
      expect(check([], list, "10.0.0.0/24")).toEqual(["allowed", "refused", true]);
      expect(check(list, [], "10.0.0.0/24")).toEqual(["refused", "allowed", false]);
    }
  });

  test("are not told apart by a list that holds some of them", () => {
    expect(check([], ["10.0.0.7/32"], "10.0.0.0/24")).toEqual(["allowed", "untold", true]);
    expect(check([], ["10.0.0.7/32"], "10.0.0.7/32")).toEqual(["allowed", "allowed", false]);
    expect(check([], ["2001:db8::7/128"], "2001:db8::/64")).toEqual(["allowed", "untold", true]);
  });

  test("that passed and do not any more are looked for among those of the network alone", () => {
    const untold = (mayBreak: boolean) => ["untold", "untold", mayBreak];
    const before = ["10.0.0.0/25", "192.0.2.0/24"];
    expect(check(before, ["10.0.0.0/25"], "10.0.0.0/24")).toEqual(untold(false));
    expect(check(before, ["10.0.0.0/26", "10.0.0.64/26"], "10.0.0.0/24")).toEqual(untold(false));
    expect(check(before, ["10.0.0.0/26"], "10.0.0.0/24")).toEqual(untold(true));
    expect(check(before, ["10.0.0.128/25"], "10.0.0.0/24")).toEqual(untold(true));
  });
});

test("an unknown client, and what is no network, passes a list that restricts nothing, and no other", () => {
  for (const network of [null, "somewhere"]) {
    expect(check([], all, network)).toEqual(["allowed", "allowed", false]);
    expect(check([], ["0.0.0.0/0"], network)).toEqual(["allowed", "refused", true]);
    expect(check(["::/0"], ["0.0.0.0/0"], network)).toEqual(["refused", "refused", false]);
  }
});
