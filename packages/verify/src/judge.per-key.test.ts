import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { judgeRecording } from "./test/judge-recording.ts";
import { presenting } from "./test/told.ts";

const onDoor = { kind: "resource", action: "read", addresses: ["THING/Door/d1"] } as const;
const onForm = { kind: "form", action: "read", form: "THING/Door/d1" } as const;
const from = presenting("any", { socketAddress: "192.0.2.1" });
const limited = { refusal: { code: "rate_limited", retryAfterSeconds: 1 } };

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

test("the eleventh of a burst is refused, of another key none is, and the organization's bucket may be empty", () => {
  const { judge, recorded, caller } = judgeRecording({ emptyForSeconds: 7 });
  const asked = { ...from, demand: onDoor, tier: "per-key" } as const;
  for (let request = 0; request < 10; request++) {
    expect(judge.verify(asked)).toMatchObject({ ok: true });
  }
  expect(judge.verify(asked)).toMatchObject(limited);
  const other = { ...caller, keyId: "another" as typeof caller.keyId };
  expect(judge.authorize(other, onDoor, "per-key", from)).toBeNull();
  expect(recorded.map(([outcome]) => outcome)).toEqual([
    ...Array(10).fill("allowed"),
    ...["rate_limited", "allowed"],
  ]);
});

test("a key that has spent its own is refused before a look-up, and what its scopes refuse spends nothing", () => {
  const { judge, caller } = judgeRecording();
  const write = { ...onDoor, action: "write" } as const;
  for (let request = 0; request < 10; request++) {
    expect(judge.refuseLookUp(caller, onForm, "per-key", from)).toBeNull();
    expect(judge.authorize(caller, write, "per-key", from)).toMatchObject({
      refusal: { code: "insufficient_scope" },
    });
    expect(judge.authorize(caller, onDoor, "per-key", from)).toBeNull();
  }
  expect(judge.refuseLookUp(caller, onForm, "per-key", from)).toMatchObject(limited);
  expect(judge.refuseLookUp(caller, onForm, "standard", from)).toBeNull();
});
