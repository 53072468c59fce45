import type { Address } from "@avy/core";
import { expect, test } from "vitest";
import { judgeRecording } from "./test/judge-recording.ts";
import { presenting } from "./test/told.ts";

const onDoor = { kind: "resource", action: "read", addresses: ["THING/Door/d1"] } as const;
const onForm = { kind: "form", action: "read", form: "THING/Door/d1" } as const;
const from = presenting("any", { socketAddress: "192.0.2.1" });
const stated = { token: "any", clientAddress: "192.0.2.1" };
const client: Address = { version: 4, words: [0xc0000201 | 0] };

test("a decision is recorded with what was asked for and from where, as soon as that is known", () => {
  const { judge, recorded, caller } = judgeRecording();
  judge.verify({ ...from, demand: onDoor, tier: "standard" });
  judge.authorize(caller, { ...onDoor, action: "write" }, "standard", from);
  judge.authorize(caller, { kind: "any-key" }, "standard", from);
  expect(recorded).toEqual([
    ["allowed", onDoor, client],
    ["insufficient_scope", { ...onDoor, action: "write" }, client],
    ["allowed", { kind: "any-key" }, client],
  ]);
});

test("of one that its key alone refuses nothing was asked yet", () => {
  const { judge, recorded } = judgeRecording({ allowed: "198.51.100.7/32" });
  judge.verify({ ...from, demand: onDoor, tier: "standard" });
  expect(recorded).toEqual([["ip_not_allowed", null, client]]);
});

test("nobody is told of a decision before it is recorded, whatever it is", async () => {
  const waits: (() => void)[] = [];
  const record = () => new Promise<void>((resolve) => waits.push(resolve));
  const granted = judgeRecording({ record });
  const empty = judgeRecording({ record, emptyForSeconds: 7 });
  const elsewhere = judgeRecording({ record, allowed: "198.51.100.7/32" });
  const answers = [
    granted.judge.verify({ ...from, demand: onDoor, tier: "standard" }),
    granted.judge.authorize(granted.caller, onDoor, "standard", from),
    empty.judge.authorize(empty.caller, onDoor, "standard", from),
    empty.judge.refuseLookUp(empty.caller, onForm, "standard", from),
    elsewhere.judge.authenticate(from),
    elsewhere.judge.verifyToken(from),
    elsewhere.judge.verifyFor(elsewhere.caller.orgId, { ...stated, demand: onDoor }),
  ];
  let told = 0;
  for (const answer of answers) {
    expect(answer).toBeInstanceOf(Promise);
    void Promise.resolve(answer).then(() => told++);
  }
  await new Promise((resolve) => setImmediate(resolve));
  expect([told, waits.length]).toEqual([0, answers.length]);
  for (const written of waits) written();
  const [verified, authorized, limited, looked, refused, token, other] = await Promise.all(answers);
  expect(verified).toMatchObject({ ok: true });
  expect(authorized).toBeNull();
  expect([limited, looked]).toMatchObject([
    { refusal: { code: "rate_limited", retryAfterSeconds: 7 } },
    { refusal: { code: "rate_limited", retryAfterSeconds: 7 } },
  ]);
  expect([refused, token, other]).toMatchObject([
    { refusal: { code: "ip_not_allowed" } },
    { ok: true },
    { refusal: { code: "ip_not_allowed" } },
  ]);
});

test("a recorder that fails decides nothing: the request is answered, and it is told", () => {
  const { judge, troubles } = judgeRecording({
    record: () => {
      throw new Error("broken");
    },
  });
  expect(judge.verify({ ...from, demand: onDoor, tier: "standard" })).toMatchObject({ ok: true });
  expect(troubles).toMatchObject([{ what: "verifier" }]);
});
