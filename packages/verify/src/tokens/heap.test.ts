import { randomBytes } from "node:crypto";
import { getHeapSnapshot } from "node:v8";
import {
  digestBytes,
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
import { createFindSecret } from "./find-secret.ts";

const orgId = "0190d0a0-0000-7000-8000-000000000001" as OrgId;
const signingKey: SigningKey = { id: "aaaaa" as SigningKey["id"], material: randomBytes(32) };

/** How often the secret half of a text that is given backwards stands in the heap. The text itself is not in it then. */
async function timesInHeap(backwards: readonly string[][]): Promise<number> {
  /z/.test("z"); // the last text that an expression was tried on is remembered by the engine
  const snapshot = getHeapSnapshot();
  let text = "";
  for await (const chunk of snapshot) text += chunk;
  return backwards.filter((token) => text.includes(token.toReversed().join("").slice(23, 66)))
    .length;
}

async function findingMany(count: number) {
  const master = [randomBytes(32)] as const;
  const wrapped = wrapSigningKey(orgId, signingKey, master, randomBytes);
  const ring = createSigningKeyRing(
    {
      allSigningKeys: async () => [{ orgId, id: signingKey.id, wrapped }],
      findSigningKey: async () => null,
    },
    master,
  );
  await ring.reload();
  const digests = new Map<string, Buffer>();
  const keys = createKeyCache(
    {
      async findSecret(_, secretId) {
        const digest = digests.get(secretId);
        const keyId = "0190d0a0-0000-7000-8000-000000000002" as KeyId;
        const rules = rulesText({ scopes: [], allowedIpCidrs: [] });
        const settings = { rules, expiresAt: null, revokedAt: null };
        if (digest === undefined) return null;
        return { digest, retiresAt: null, keyId, type: "external", ...settings };
      },
    },
    1_000,
  );
  const find = createFindSecret({ ring, keys, trustAt: () => "whole" });
  const backwards: string[][] = [];
  for (let at = 0; at < count; at++) {
    const { token, secretId, digest } = mintToken("external", signingKey, randomBytes);
    // Every second one is none that the store knows: what is absent is remembered too.
    if (at % 2 === 0) digests.set(secretId.slice(), digestBytes(digest));
    await find(Buffer.from(token).toString("latin1"), performance.now(), Date.now());
    backwards.push([...token].reverse());
  }
  return { keys, backwards };
}

test("no token is in the memory of a process that has it cached", async () => {
  const { keys, backwards } = await findingMany(10);
  expect(keys.size()).toBe(5);
  expect(await timesInHeap(backwards)).toBe(0);
}, 120_000);
