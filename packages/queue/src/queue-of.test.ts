import type { OrgId } from "@avy/core";
import { expect, test } from "vitest";
import { queueOf } from "./queue-of.ts";

const org = (id: string) => id as OrgId;

test.each([
  ["00000000-0000-0000-0000-000000000000", [0, 1, 1, 1]],
  ["0190f5fe-7c00-7a00-8000-000000000001", [0, 0, 2, 2]],
  ["0190f5fe-7c00-7a00-8000-000000000002", [0, 1, 3, 15]],
  ["019aa1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b", [0, 0, 2, 14]],
])("%s goes where it always went", (id, queues) => {
  expect([1, 2, 4, 16].map((count) => queueOf(org(id), count))).toEqual(queues);
});

test("it is FNV-1a, by the vectors that its authors published", () => {
  const whole = 2 ** 32;
  expect([
    queueOf(org(""), whole),
    queueOf(org("a"), whole),
    queueOf(org("foobar"), whole),
  ]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

test.each([2, 3, 4, 7, 16])(
  "of %d queues each has its share of organizations made one after another",
  (queues) => {
    const organizations = 20_000;
    const shares = Array.from({ length: queues }, () => 0);
    for (let made = 0; made < organizations; made++) {
      const id = `0190f5fe-7c00-7a00-8000-${made.toString(16).padStart(12, "0")}`;
      const queue = queueOf(org(id), queues);
      shares[queue] = (shares[queue] ?? 0) + 1;
    }
    for (const share of shares) {
      expect(Math.abs(share / (organizations / queues) - 1)).toBeLessThan(0.1);
    }
  },
);
