import { randomBytes } from "node:crypto";
import {
  digestBytes,
  digestOf,
  type EncryptionKeys,
  type KeyId,
  mintToken,
  type OrgId,
  type SigningKey,
  wrapSigningKey,
} from "@avy/core";
import { expect, test } from "vitest";
import { createKeyCache } from "../keys/key-cache.ts";
import { createSigningKeyRing } from "../keys/signing-key-ring.ts";
import { rulesText } from "../store/rules-text.ts";
import { Unavailable } from "../unavailable.ts";
import { createFindSecret } from "./find-secret.ts";

const orgId = "0190d0a0-0000-7000-8000-000000000001" as OrgId;
const keyId = "0190d0a0-0000-7000-8000-000000000002" as KeyId;
const signingKey: SigningKey = { id: "aaaaa" as SigningKey["id"], material: randomBytes(32) };
const minted = mintToken("external", signingKey, randomBytes);

/** Tokens of one stored secret, found by a process whose master keys may have lost the signing key. */
async function finding({ lost = false } = {}) {
  const [right, wrong]: EncryptionKeys[] = [[randomBytes(32)], [randomBytes(32)]];
  if (right === undefined || wrong === undefined) throw new Error("no keys");
  const state = { fresh: true, lookUps: 0 };
  const wrapped = wrapSigningKey(orgId, signingKey, right, randomBytes);
  const ring = createSigningKeyRing(
    {
      allSigningKeys: async () => [{ orgId, id: signingKey.id, wrapped }],
      findSigningKey: async () => null,
    },
    lost ? wrong : right,
  );
  await ring.reload();
  const keys = createKeyCache(
    {
      async findSecret(_, secretId) {
        state.lookUps += 1;
        if (secretId !== minted.secretId) return null;
        const rules = rulesText({ scopes: [], allowedIpCidrs: [] });
        const settings = { rules, expiresAt: null, revokedAt: null };
        return {
          digest: digestBytes(minted.digest),
          retiresAt: null,
          keyId,
          type: "external",
          ...settings,
        };
      },
    },
    1_000,
  );
  const find = createFindSecret({ ring, keys, trustAt: () => (state.fresh ? "whole" : "none") });
  return { state, find: async (token: string) => find(token, performance.now(), Date.now()) };
}
/** Draws the bytes of a secret's id again, and a secret of its own. */
const sameIdAs = (secretId: string) => (size: number) =>
  size === 32 ? randomBytes(32) : bytesOfBase62(secretId);

function bytesOfBase62(text: string): Uint8Array {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let value = 0n;
  for (const digit of text) value = value * 62n + BigInt(alphabet.indexOf(digit));
  return Buffer.from(value.toString(16).padStart(16, "0"), "hex");
}

const forge = () =>
  mintToken("external", { ...signingKey, material: randomBytes(32) }, randomBytes).token;

test("a hit is decided by the stored hash alone, a miss by checksum and MAC first", async () => {
  const { state, find } = await finding();
  expect(await find(forge())).toBeNull();
  expect(state.lookUps).toBe(0);
  expect((await find(minted.token))?.digest).toEqual(digestOf(minted.token));
  const spliced = minted.token.slice(0, 22) + forge().slice(22);
  expect(await find(spliced)).toBeNull();
  expect(state.lookUps).toBe(1);
});

test("a token of a known id with another secret is none, although its MAC holds: nothing is looked up", async () => {
  const { state, find } = await finding();
  await find(minted.token);
  const other = mintToken("external", signingKey, sameIdAs(minted.secretId));
  expect(other.secretId).toBe(minted.secretId);
  expect(other.token).not.toBe(minted.token);
  expect(await find(other.token)).toBeNull();
  expect(state.lookUps).toBe(1);
  state.fresh = false; // what is remembered is not trusted any more, to refuse either
  await expect(find(other.token)).rejects.toThrow(Unavailable);
});

test("an id under which there is nothing is looked up once, whatever secrets come with it", async () => {
  const { state, find } = await finding();
  const absent = mintToken("external", signingKey, randomBytes);
  const again = mintToken("external", signingKey, sameIdAs(absent.secretId));
  expect(await find(absent.token)).toBeNull();
  expect(await find(again.token)).toBeNull();
  expect(state.lookUps).toBe(1);
});

test("past the last confirmation's sixty seconds even a known key is unavailable; a forged one is still refused", async () => {
  const { state, find } = await finding();
  await find(minted.token);
  state.fresh = false;
  await expect(find(minted.token)).rejects.toThrow(Unavailable);
  expect(await find(forge())).toBeNull();
  expect(await find("hello")).toBeNull();
});

test("a lost signing key locks nobody out: the hash decides, within fifty look-ups a second", async () => {
  const { state, find } = await finding({ lost: true });
  expect((await find(minted.token))?.caller.keyId).toBe(keyId);
  const answers = await Promise.allSettled(Array.from({ length: 200 }, () => find(forge())));
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(state.lookUps).toBeGreaterThanOrEqual(50);
  expect(refused.length).toBeGreaterThan(0);
  expect(state.lookUps + refused.length).toBe(1 + 200);
  expect((await find(minted.token))?.caller.keyId).toBe(keyId); // known by now: no look-up, no budget
});
