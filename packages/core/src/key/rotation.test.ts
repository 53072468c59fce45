import { describe, expect, test } from "vitest";
import type { SecretId } from "../ids.ts";
import { retireFault, rotationFault, type SecretLife, secretLives } from "./rotation.ts";

const now = new Date("2026-05-01T12:00:00.000Z");
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);
const secret = (id: string, retiresAt: Date | null): SecretLife => ({
  id: id as SecretId,
  retiresAt,
});
const live = secret("live", null);
const ending = secret("ending", after);
const ended = secret("ended", now);

test("a secret lives up to the moment at which it retires", () => {
  expect([live, ending, ended, secret("old", before)].map((one) => secretLives(one, now))).toEqual([
    ...[true, true, false, false],
  ]);
});

describe("a key may be rotated", () => {
  test.each([[[live]], [[ending]], [[live, ended]], [[ended, ended, ending]], [[ended]], [[]]])(
    "with fewer than two live secrets: %o",
    (secrets) => {
      expect(rotationFault(secrets, now)).toBeNull();
    },
  );

  test.each([[[live, live]], [[live, ended, ending]], [[ending, ending]]])(
    "not with two: %o",
    (secrets) => {
      expect(rotationFault(secrets, now)).toBe(
        "The key has two live secrets already; retire one of them, then rotate",
      );
    },
  );
});

describe("a secret may be retired", () => {
  const fault = (secrets: readonly SecretLife[], id: string) =>
    retireFault(secrets, id as SecretId, now);

  test("while another one lives, either of the two", () => {
    expect(fault([live, ending], "live")).toBeNull();
    expect(fault([live, ending], "ending")).toBeNull();
  });

  test("not when it is the last that lives", () => {
    const last = {
      code: "conflict",
      message: "This is the key's last live secret; rotate the key first, or revoke the key",
    };
    expect(fault([live], "live")).toEqual(last);
    expect(fault([ended, ending], "ending")).toEqual(last);
  });

  test("not twice", () => {
    const twice = { code: "conflict", message: "The secret is retired already" };
    expect(fault([live, ended], "ended")).toEqual(twice);
    expect(fault([ended], "ended")).toEqual(twice);
  });

  test("not when the key has none of that id", () => {
    expect(fault([live, ending], "other")).toEqual({
      code: "not_found",
      message: "The key has no such secret",
    });
  });
});
