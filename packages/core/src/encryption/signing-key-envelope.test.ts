import { expect, test } from "vitest";
import { newOrgId, type SigningKeyId } from "../ids.ts";
import type { EncryptionKeys } from "./envelope.ts";
import { unwrapSigningKey, wrapSigningKey } from "./signing-key-envelope.ts";

const bytesFrom = (start: number) => (size: number) =>
  Uint8Array.from({ length: size }, (_, index) => (start + index * 7) & 255);
const keys: EncryptionKeys = [bytesFrom(1)(32)];
const orgId = newOrgId(() => "org");
const key = { id: "aaaaa" as SigningKeyId, material: bytesFrom(9)(32) };
const wrapped = wrapSigningKey(orgId, key, keys, bytesFrom(3));

test("a signing key opens in the row of its organization and id, and in no other", () => {
  const opened = unwrapSigningKey({ orgId, id: key.id, wrapped }, keys);
  expect(opened).toEqual({ id: key.id, material: Buffer.from(key.material) });
  const other = newOrgId(() => "other");
  expect(unwrapSigningKey({ orgId: other, id: key.id, wrapped }, keys)).toBeNull();
  expect(unwrapSigningKey({ orgId, id: "aaaab" as SigningKeyId, wrapped }, keys)).toBeNull();
});

test("its material is lost with the key that wrapped it", () => {
  expect(unwrapSigningKey({ orgId, id: key.id, wrapped }, [bytesFrom(2)(32)])).toBeNull();
});
