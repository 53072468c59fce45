import fc from "fast-check";
import { expect, test } from "vitest";
import { presentedInHeaders, presentedInRawHeaders } from "./presented-headers.ts";

const names = ["x-api-key", "authorization", "x-forwarded-for", "x-api-keys", "host", "accept"];
const cased = fc
  .tuple(fc.constantFrom(...names), fc.infiniteStream(fc.boolean()))
  .map(([name, upper]) =>
    [...name].map((letter) => (upper.next().value ? letter.toUpperCase() : letter)).join(""),
  );
const value = fc.stringMatching(/^[!-~]{0,20}$/);

test("every line that was sent is presented, as Headers join them", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cased, value), { maxLength: 12 }), (lines) => {
      const address = "192.0.2.1";
      expect(presentedInRawHeaders(lines.flat(), address)).toEqual(
        presentedInHeaders(new Headers(lines), address),
      );
    }),
  );
});
