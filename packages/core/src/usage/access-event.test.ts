import { expect, test } from "vitest";
import { parseAddress } from "../network/address.ts";
import { type AccessEvent, accessRowOf } from "./access-event.ts";

const event: AccessEvent = {
  action: "read",
  addresses: ["THING/Battery/b7"],
  client: parseAddress("203.0.113.7"),
  outcome: "allowed",
  atMs: 1_000.9,
};

test("a decision is a row of one, its address and its client whole, its time in whole milliseconds", () => {
  expect(accessRowOf(event)).toEqual({
    action: "read",
    addresses: ["THING/Battery/b7"],
    network: "203.0.113.7/32",
    outcome: "allowed",
    count: 1,
    firstAtMs: 1_000,
    lastAtMs: 1_000,
  });
});

test("the addresses of a resource are sorted, each once, and the event's own list stays", () => {
  const addresses = ["THING/B/1", "PLACE/Site/s/THING/B/1", "THING/B/1"];
  expect(accessRowOf({ ...event, addresses }).addresses).toEqual([
    "PLACE/Site/s/THING/B/1",
    "THING/B/1",
  ]);
  expect(addresses).toHaveLength(3);
});

test("a form's wildcard is told from a collapsed id", () => {
  expect(accessRowOf({ ...event, addresses: ["PLACE/#/#/THING/#/b7"] }).addresses).toEqual([
    "PLACE/*/*/THING/*/b7",
  ]);
});

test("a route for any key has neither action nor address; a client may be unknown", () => {
  expect(accessRowOf({ ...event, action: null, addresses: [], client: null })).toMatchObject({
    action: null,
    addresses: [],
    network: null,
  });
});

test("an address that is none is kept as that alone: it may be of any length, and hold anything", () => {
  const addresses = ["THING/A/x y", "THING/A/x", "y", "", "x".repeat(1_025), "THING/A/é"];
  expect(accessRowOf({ ...event, addresses }).addresses).toEqual(["?", "THING/A/x", "y"]);
  expect(accessRowOf({ ...event, addresses: ["x".repeat(1_024)] }).addresses[0]).toHaveLength(
    1_024,
  );
});

test("a token that was put where an id belongs is not kept", () => {
  const token = `avyex_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;
  const addresses = [`THING/Door/${token}`, `THING/Door/${token.slice(0, 60)}`, "THING/avyex_/d1"];
  expect(accessRowOf({ ...event, addresses }).addresses).toEqual(["?", "THING/avyex_/d1"]);
});
