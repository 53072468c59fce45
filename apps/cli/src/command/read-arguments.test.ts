import { describe, expect, test } from "vitest";
import { readArguments } from "./read-arguments.ts";

const known = {
  id: { type: "positional", description: "The key's id", required: true },
  extra: { type: "positional", description: "More", required: false },
  name: { type: "string", description: "A name", required: true },
  type: { type: "string", description: "A type", options: ["external", "admin"] },
  limit: { type: "string", description: "A limit", default: "50" },
  scope: { type: "strings", description: "A scope" },
  "no-expiry": { type: "boolean", description: "It never ends" },
} as const;
const read = (...args: string[]) => readArguments(args, known);

describe("what a command was called with", () => {
  test("flags and positions in any order, a flag again and again, defaults for the rest", () => {
    expect(read("--scope", "read:*", "7", "--scope=a=b", "--name", "Door", "--no-expiry")).toEqual({
      ...{ id: "7", extra: undefined, name: "Door", type: undefined, limit: "50" },
      ...{ scope: ["read:*", "a=b"], "no-expiry": true },
    });
    expect(read("7", "8", "--name=--x", "--type", "admin", "--limit", "1")).toMatchObject({
      ...{ extra: "8", name: "--x", type: "admin", limit: "1", scope: [], "no-expiry": false },
    });
    expect(read("--name", "Door", "--", "--7")).toMatchObject({ id: "--7" });
  });

  test.each([
    [["7"], "Give --name: A name"],
    [["--name", "x"], "Give ID: The key's id"],
    [["7", "--name"], "--name needs a value"],
    [["7", "--name="], "--name needs a value"],
    [["7", "--name", "--scope", "x"], "--name needs a value; write --name=…"],
    [["7", "--name", "x", "--name", "y"], "Give --name once"],
    [["7", "--name", "x", "--type", "root"], "--type: choose external, admin; got root"],
    [["7", "--name", "x", "--no-expiry=1"], "--no-expiry takes no value"],
    [["7", "--name", "x", "--expiry"], "There is no --expiry"],
    [["7", "--name", "x", "--no-name"], "There is no --no-name"],
    [["7", "--name", "x", "-y"], "There is no -y"],
    [["7", "--name", "x", "--id", "8"], "There is no --id"],
    [["7", "8", "9", "--name", "x"], "One argument too many: 9"],
  ])("%j: %s", (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
