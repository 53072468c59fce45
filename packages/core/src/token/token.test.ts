import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyToken } from "./classify-token.ts";
import { digestBytes, digestFromBytes, digestOf } from "./digest.ts";
import { maskedKey, mintToken, newSigningKeyId, parseToken, type SigningKey } from "./token.ts";
import { tokenLength } from "./token-spelling.ts";

const bytesFrom = (start: number) => (size: number) =>
  Uint8Array.from({ length: size }, (_, index) => (start + index * 7) & 255);
const signingKey = { id: newSigningKeyId(bytesFrom(3)), material: bytesFrom(11)(32) };
const ringOf = (key: SigningKey) => (id: string) => (id === key.id ? key : undefined);
const { token, ...minted } = mintToken("external", signingKey, bytesFrom(40));

type Golden = {
  why: string;
  type: "external" | "admin";
  signingKeyId: SigningKey["id"];
  materialHex: string;
  secretId: string;
  secretHex: string;
  token: string;
  digestHex: string;
};
const file = new URL("../../vectors/golden-tokens.json", import.meta.url);
const golden: Golden[] = JSON.parse(readFileSync(file, "utf8")).cases;

describe("a golden token verifies for ever", () => {
  test("and there are some", () => expect(golden.length).toBeGreaterThanOrEqual(12));

  test.each(golden.map((one) => [one.why, one] as const))("%s", (_, one) => {
    const key = { id: one.signingKeyId, material: Buffer.from(one.materialHex, "hex") };
    const parts = { type: one.type, signingKeyId: one.signingKeyId, secretId: one.secretId };
    expect(classifyToken(one.token, ringOf(key))).toEqual({ kind: "plausible", parts });
    expect(digestBytes(digestOf(one.token)).toString("hex")).toBe(one.digestHex);
  });

  test("and is what is minted today from the same bytes", () => {
    const [first] = golden.filter((one) => one.why === "leading zeros in every part");
    if (first === undefined) throw new Error("The golden file has lost a case");
    const key = { id: first.signingKeyId, material: Buffer.from(first.materialHex, "hex") };
    const again = mintToken(first.type, key, (size) =>
      size === 32 ? Buffer.from(first.secretHex, "hex") : bytesFrom(9)(size),
    );
    expect(again.token.slice(22, 66)).toBe(first.token.slice(22, 66));
    expect(classifyToken(again.token, ringOf(key)).kind).toBe("plausible");
  });
});

describe("a token", () => {
  test("is the same for the same key and bytes", () => {
    expect(token).toBe(golden[0]?.token);
    expect(mintToken("admin", signingKey, bytesFrom(90)).token).toBe(golden[1]?.token);
  });

  test("of any key and bytes is plausible under its signing key, and says what it was minted as", () => {
    const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size });
    fc.assert(
      fc.property(
        fc.constantFrom("external" as const, "admin" as const),
        bytes(4),
        bytes(32),
        bytes(8),
        bytes(32),
        (type, idBytes, material, secretId, secret) => {
          const key = { id: newSigningKeyId(() => idBytes), material };
          const made = mintToken(type, key, (size) => (size === 32 ? secret : secretId));
          const parts = { type, signingKeyId: key.id, secretId: made.secretId };
          expect(classifyToken(made.token, ringOf(key))).toEqual({ kind: "plausible", parts });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("with any one character changed is never plausible", () => {
    const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_ -\0ΑＡ";
    const which = fc.constantFrom(...golden);
    fc.assert(
      fc.property(which, fc.nat(tokenLength - 1), fc.constantFrom(...alphabet), (one, at, by) => {
        fc.pre(one.token[at] !== by);
        const changed = one.token.slice(0, at) + by + one.token.slice(at + 1);
        const key = { id: one.signingKeyId, material: Buffer.from(one.materialHex, "hex") };
        // Whatever signing key the changed id names, it is this one that answers.
        expect(classifyToken(changed, () => key).kind).not.toBe("plausible");
      }),
      { numRuns: 5_000 },
    );
  });

  test("with two neighbours exchanged fails its checksum, as with any one character mistyped", () => {
    for (let at = 67; at < 94; at++) {
      const exchanged =
        token.slice(0, at) + token.charAt(at + 1) + token.charAt(at) + token.slice(at + 2);
      if (exchanged === token) continue;
      expect(["bad-checksum", "malformed"]).toContain(
        classifyToken(exchanged, ringOf(signingKey)).kind,
      );
    }
  });

  test("under a signing key that is not known here is neither plausible nor forged", () => {
    const parts = parseToken(token);
    expect(classifyToken(token, () => undefined)).toEqual({ kind: "unknown-signing-key", parts });
  });

  test("signed with other material is forged", () => {
    const other = { id: signingKey.id, material: bytesFrom(12)(32) };
    expect(classifyToken(token, () => other)).toEqual({ kind: "forged" });
  });

  test.each([
    ["a character more", `${token}A`],
    ["a character less", token.slice(0, -1)],
    ["white space", ` ${token}`],
    ["white space in place of its last character", `${token.slice(0, -1)} `],
    ["a line end", `${token}\n`],
    ["a line end in place of its last character", `${token.slice(0, -1)}\n`],
    ["another case of the prefix", token.replace("avyex", "AVYEX")],
    ["a prefix of neither type", token.replace("avyex", "avyed")],
    ["a full-width letter", token.replace("avyex", "avyeｘ")],
    ["another separator", token.replaceAll("_", "-")],
    ["a secret of 2^256", secretOf("yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp2")],
    ["a MAC of 2^128", macOf("7n42DGM5Tflk9n8mt7Fhc8")],
    ["nothing", ""],
    ["another token beside it", `${token},${token}`],
  ])("has one spelling only: %s is malformed", (_, text) => {
    expect(parseToken(text)).toBeNull();
    expect(classifyToken(text, ringOf(signingKey))).toEqual({ kind: "malformed" });
  });

  test.each([
    ["secret", secretOf("yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1")],
    ["MAC", macOf("7n42DGM5Tflk9n8mt7Fhc7")],
  ])("may hold the largest %s there is", (_, text) => {
    expect(parseToken(text)).toMatchObject({ type: "external" });
  });

  test("with a checksum of 2^32 or more is no token", () => {
    const past = `${token.slice(0, 89)}zzzzzz`;
    expect(classifyToken(past, ringOf(signingKey))).toEqual({ kind: "bad-checksum" });
  });

  test("keeps nothing reversible beside it: digest, ids and four characters", () => {
    expect(minted).toEqual({
      secretId: token.slice(11, 22),
      digest: digestOf(token),
      lastFour: token.slice(62, 66),
    });
    expect(maskedKey("external", minted.lastFour)).toBe("avyex_…sjhJ");
    expect(maskedKey("admin", "abcd")).toBe("avyad_…abcd");
  });
});

test("a digest is 32 bytes when stored, and the same text when read", () => {
  const stored = digestBytes(digestOf(token));
  expect(stored).toHaveLength(32);
  expect(digestFromBytes(new Uint8Array(stored))).toBe(digestOf(token));
});

test("an id of a signing key is five characters of 29 random bits, whatever was drawn", () => {
  expect(newSigningKeyId(() => new Uint8Array(4).fill(255))).toBe("aKeeF"); // 2^29 - 1
  expect(newSigningKeyId(() => new Uint8Array(4))).toBe("00000");
  expect(newSigningKeyId(() => Uint8Array.of(0x20, 0, 0, 0))).toBe("00000");
});

function secretOf(secret: string): string {
  return `${token.slice(0, 23)}${secret}${token.slice(66)}`;
}
function macOf(mac: string): string {
  return `${token.slice(0, 67)}${mac}${token.slice(89)}`;
}
