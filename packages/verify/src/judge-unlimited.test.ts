import type { Address, OrgId } from "@avy/core";
import { describe, expect, test } from "vitest";
import { judgeRecording } from "./test/judge-recording.ts";
import { presenting } from "./test/told.ts";

const onDoor = { kind: "resource", action: "read", addresses: ["THING/Door/d1"] } as const;
const elsewhere = { allowed: "198.51.100.7/32" };
const from = presenting("any", { socketAddress: "192.0.2.1" });
const client: Address = { version: 4, words: [0xc0000201 | 0] };

describe("the token alone", () => {
  test("is let in whatever address and budget, and recorded as a request any key may make", () => {
    const { judge, recorded } = judgeRecording({ ...elsewhere, emptyForSeconds: 7 });
    expect(judge.verifyToken(from)).toMatchObject({ ok: true });
    expect(recorded).toEqual([["allowed", { kind: "any-key" }, client]]);
  });
  test("of a key that floods is refused by the same reason, quietly", () => {
    const { judge, recorded } = judgeRecording({ revoked: true });
    const answers = Array.from({ length: 200 }, () => judge.verifyToken(from));
    expect(new Set(answers.map((answer) => "refusal" in answer && answer.refusal.code))).toEqual(
      new Set(["revoked_api_key"]),
    );
    expect([answers.at(0), answers.at(-1)]).toMatchObject([{ quiet: false }, { quiet: true }]);
    expect(recorded.map(([outcome]) => outcome)).toEqual(Array(200).fill("revoked"));
  });
  test("without one it is missing", () => {
    const { judge, recorded } = judgeRecording();
    expect(judge.verifyToken({ ...from, apiKey: null })).toMatchObject({
      refusal: { code: "missing_api_key" },
    });
    expect(recorded).toEqual([]);
  });
});

describe("for a service of an organization", () => {
  test("what the service says is recorded, also of a key that its standing refuses", () => {
    const { judge, recorded, caller } = judgeRecording({ revoked: true });
    const asked = { token: "any", clientAddress: "192.0.2.1", demand: onDoor };
    expect(judge.verifyFor(caller.orgId, asked)).toMatchObject({
      ...{ refusal: { code: "revoked_api_key" }, caller: { keyId: "k" } },
    });
    expect(recorded).toEqual([["revoked", onDoor, client]]);
  });
  test.each([
    null,
    "",
    "192.0.2.1, 198.51.100.7",
    "198.51.100.7:80",
    "localhost",
    "1".repeat(100_000),
  ])("an address that is none is unknown: %.20s", (clientAddress) => {
    const { judge, recorded, caller } = judgeRecording(elsewhere);
    const answer = judge.verifyFor(caller.orgId, { token: "any", clientAddress, demand: onDoor });
    expect(answer).toMatchObject({ refusal: { code: "ip_not_allowed" } });
    expect(recorded).toEqual([["ip_not_allowed", onDoor, null]]);
  });
  test("no limit is asked, and no reason runs out", () => {
    const { judge, recorded, caller } = judgeRecording({ emptyForSeconds: 7 });
    const asked = { token: "any", clientAddress: "192.0.2.1" };
    const write = { ...onDoor, action: "write" } as const;
    expect(judge.verifyFor(caller.orgId, { ...asked, demand: onDoor })).toMatchObject({ ok: true });
    for (let request = 0; request < 200; request++) {
      expect(judge.verifyFor(caller.orgId, { ...asked, demand: write })).toMatchObject({
        refusal: { code: "insufficient_scope" },
      });
    }
    expect(recorded).toHaveLength(201);
  });
  test("a key of another organization is none, and its reasons are not spent", () => {
    const { judge, recorded, counts, caller } = judgeRecording(elsewhere);
    const asked = { token: "any", clientAddress: "192.0.2.1", demand: onDoor };
    for (let request = 0; request < 200; request++) {
      expect(judge.verifyFor("other" as OrgId, asked)).toEqual({
        ...{ ok: false, refusal: { code: "invalid_api_key" }, caller: null, quiet: false },
      });
    }
    expect(recorded).toEqual([]);
    expect(counts.decisions).toMatchObject({ invalid_api_key: 200, ip_not_allowed: 0 });
    expect(judge.authenticate(from)).toMatchObject({
      ...{ refusal: { code: "ip_not_allowed" }, caller, quiet: false },
    });
  });
});
