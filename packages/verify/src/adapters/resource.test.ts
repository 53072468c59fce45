import { describe, expect, test } from "vitest";
import { InvalidResourceId, resource } from "./resource.ts";

test("ids become a concrete path, as they are", () => {
  expect(resource`THING/${"Door"}/${"d-1.a_b:c@d~e"}`).toBe("THING/Door/d-1.a_b:c@d~e");
  expect(resource`PLACE/Site/${"s1"}/THING/Door/${"d1"}`).toBe("PLACE/Site/s1/THING/Door/d1");
  expect(resource`COMMERCE`).toBe("COMMERCE");
  expect(resource`MONITOR/${"a".repeat(128)}`).toHaveLength(136);
});

describe("an id that could reach out of its segment is refused", () => {
  test.each([
    ["a slash", "d1/THING/Door/d2"],
    ["any value", "#"],
    ["everything", "*"],
    ["nothing", ""],
    ["no id", undefined],
    ["a step up", ".."],
    ["white space", " d1"],
    ["a line break at its end", "d1\n"],
    ["an encoded slash", "d1%2Fd2"],
    ["a letter beyond ASCII", "dé"],
    ["a NUL", "d\0"],
    ["too long a one", "a".repeat(129)],
  ])("%s", (_, id) => {
    const make = () => resource`PLACE/Site/${"s1"}/THING/Door/${id}`;
    expect(make).toThrow(InvalidResourceId);
    expect(make).toThrow(/^ID 2 of the resource PLACE\/Site\/s1\/THING\/Door\/# .* 1 to 128/);
  });
  test("the first one that is wrong is named, and none is repeated", () => {
    const make = () => resource`THING/${"a b"}/${"c d"}`;
    expect(make).toThrow(expect.objectContaining({ position: 1, form: "THING/#/#" }));
  });
});

describe("a template that no id could mend is a defect of the source", () => {
  test.each([
    ["an unknown type", () => resource`THNG/Door/${"d1"}`],
    ["an id in place of a type", () => resource`${"THING"}/Door/d1`],
    ["a part of a segment", () => resource`THING/Door/door-${"d1"}`],
    ["two ids in one segment", () => resource`MONITOR/${"a"}${"b"}`],
    ["a missing segment", () => resource`THING/${"Door"}`],
    ["a wildcard", () => resource`THING/#/${"d1"}`],
    ["everything", () => resource`*`],
    ["a value outside a closed set", () => resource`PLACE/Galaxy/${"g1"}`],
  ])("%s", (_, make) => {
    expect(make).toThrow(TypeError);
  });
});
