import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  classifyToken,
  digestOf,
  maskedKey,
  mintToken,
  newSigningKeyId,
  parseToken,
} from "../index.ts";

const bytesFrom = (start: number) => (size: number) =>
  Uint8Array.from({ length: size }, (_, index) => (start + index * 7) & 255);
const signingKey = { id: newSigningKeyId(bytesFrom(3)), material: bytesFrom(11)(32) };
const ring = (id: string) => (id === signingKey.id ? signingKey : undefined);

/** Made by an independent implementation of the format. They verify for ever. */
const golden = {
  external:
    "avyex_3RxBg3RtqPfXuKu9_9WnKvOD9WP6dghCy1xaGmyEphhrdsamGwNcwgvIsjhJ_4JxJJF9cYJw7nTePiWTyb84Lw3rU",
  admin:
    "avyad_3RxBg7l5mZA9aTD1_LQmbjvadSnNEO3Z9iFbnHi9AuNvVCVyV7tOIqjWqPXH_41zL0k8QA15n46aefE16VC39tCqa",
} as const;

describe("a token", () => {
  test("is the golden one for the golden key and bytes", () => {
    expect(mintToken("external", signingKey, bytesFrom(40)).token).toBe(golden.external);
    expect(mintToken("admin", signingKey, bytesFrom(90)).token).toBe(golden.admin);
  });

  test.each(Object.entries(golden))("of any released version is plausible: %s", (type, token) => {
    expect(classifyToken(token, ring)).toMatchObject({ kind: "plausible", parts: { type } });
  });

  test("with any one character changed is never plausible", () => {
    const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    const at = fc.nat(golden.external.length - 1);
    const other = fc.constantFrom(...alphabet);
    fc.assert(
      fc.property(at, other, (index, character) => {
        const changed =
          golden.external.slice(0, index) + character + golden.external.slice(index + 1);
        return changed === golden.external || classifyToken(changed, ring).kind !== "plausible";
      }),
      { numRuns: 2_000 },
    );
  });

  test("under a signing key that is not known here is neither plausible nor forged", () => {
    expect(classifyToken(golden.external, () => undefined).kind).toBe("unknown-signing-key");
  });

  test("signed with other material is forged", () => {
    const other = { id: signingKey.id, material: bytesFrom(12)(32) };
    expect(classifyToken(golden.external, () => other).kind).toBe("forged");
  });

  test.each([
    ["a character more", `${golden.external}A`],
    ["white space", ` ${golden.external}`],
    ["a line end", `${golden.external}\n`],
    ["another case of the prefix", golden.external.replace("avyex", "AVYEX")],
    ["a secret of 2^256", `avyex_${"0".repeat(16)}_${"z".repeat(43)}_${"0".repeat(28)}`],
    ["nothing", ""],
  ])("has one spelling only: %s is malformed", (_, text) => {
    expect(parseToken(text)).toBeNull();
  });

  test("keeps nothing reversible beside it: digest, ids and four characters", () => {
    const minted = mintToken("external", signingKey, bytesFrom(40));
    expect(minted.digest).toEqual(digestOf(golden.external));
    expect(maskedKey("external", minted.lastFour)).toBe("avyex_…sjhJ");
  });
});
