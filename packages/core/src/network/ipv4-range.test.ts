import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCidr, textsOf } from "../test/address-arbitraries.ts";
import { parseCidr } from "./cidr.ts";
import { readIpv4Range } from "./ipv4-range.ts";

/** What it must answer: nothing that the parser refuses, and all that has a prefix and is IPv4 as it stands. */
function expected(text: string) {
  const parsed = parseCidr(text);
  const stored = parsed.ok && text.includes("/") && !text.includes(":");
  return stored ? parsed.cidr : null;
}

test("is what the parser says, of ranges and of what is nearly one", () => {
  let [read, refused] = [0, 0];
  const range = anyCidr.map((cidr) => textsOf([cidr])[0] ?? "");
  const ipv4 = fc.tuple(
    fc.ipV4(),
    fc.constantFrom("/32", "/32", "/31", "/24", "/0", "/33", "/08", "/", ""),
  );
  const text = fc.oneof(
    range,
    ipv4.map((parts) => parts.join("")),
  );
  const spoil = fc.option(
    fc.tuple(fc.nat(), fc.nat(1), fc.constantFrom("", "0", "1", "9", "/", ".", " ", "a", "٣")),
    { freq: 1 }, // half of them are left as they are, so that there is enough of what is read
  );
  fc.assert(
    fc.property(text, spoil, (given, spoilt) => {
      let entry = given;
      if (spoilt !== null) {
        const at = spoilt[0] % (given.length + 1);
        entry = given.slice(0, at) + spoilt[2] + given.slice(at + spoilt[1]);
      }
      const range = readIpv4Range(entry);
      if (range === null) refused++;
      else read++;
      expect([entry, range]).toEqual([entry, expected(entry)]);
    }),
    { numRuns: 10_000 },
  );
  expect(Math.min(read, refused)).toBeGreaterThan(1_000);
});
