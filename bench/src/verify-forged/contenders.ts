import { createHmac, hash, randomBytes } from "node:crypto";
import type { SigningKeyId } from "@avy/core";
import type { Authentication, Verifier, VerifyInput } from "@avy/verify";
import { answerInTurns } from "../rates/answer-in-turns.ts";
import { inFlight, type Requests } from "../rates/block.ts";
import type { Contender } from "../rates/take-turns.ts";
import { forgeToken } from "../requests/forge-token.ts";
import { verifyInput } from "../verifier/verify-input.ts";

const drawForged = (id: SigningKeyId): string[] =>
  Array.from({ length: inFlight }, () => forgeToken(id));

/** Both hashes that a refusal takes, by node:crypto alone: of the token, and keyed of the part that is signed. */
export function floorOf(id: SigningKeyId): Contender {
  const material = randomBytes(32);
  const requests: Requests<string, number> = {
    draw: () => drawForged(id),
    call: (token) =>
      hash("sha256", token, "binary").length +
      createHmac("sha256", material).update(token.slice(0, 66), "ascii").digest().length,
    isGood: (bytes) => bytes === 64,
  };
  return {
    name: "floor",
    label: "SHA-256 and HMAC-SHA-256 alone",
    block: (forMs) => answerInTurns(requests, forMs),
  };
}

export function refusalsBy(verifier: Verifier, id: SigningKeyId): Contender {
  const asked = { socketAddress: "192.0.2.1", action: "read", path: "THING/Battery/1" } as const;
  const requests: Requests<VerifyInput, Authentication> = {
    draw: () => drawForged(id).map((token) => verifyInput({ token, ...asked })),
    call: verifier.verify,
    isGood: (answer) => !answer.ok && answer.refusal.code === "invalid_api_key",
  };
  return { name: "ours", label: "ours", block: (forMs) => answerInTurns(requests, forMs) };
}
