import { expect, test } from "vitest";
import { isUuid, newKeyId, newOrgId } from "./ids.ts";

test("ids are minted from what was passed in", () => {
  expect([newOrgId(() => "a"), newKeyId(() => "b")]).toEqual(["a", "b"]);
});

test("only a UUID in its canonical spelling is one", () => {
  const uuid = "0190d0a0-0000-7000-8000-00000000000f";
  expect(isUuid(uuid)).toBe(true);
  for (const text of [
    uuid.toUpperCase(),
    ` ${uuid}`,
    `${uuid}\n`,
    uuid.replaceAll("-", ""),
    "",
    `{${uuid}}`,
  ]) {
    expect(isUuid(text)).toBe(false);
  }
});
