import type { OrgId, RandomBytes, SigningKeyId } from "../ids.ts";
import type { SigningKey } from "../token/token.ts";
import { type EncryptionKeys, unwrap, wrap } from "./envelope.ts";

const contextOf = (orgId: OrgId, id: SigningKeyId) => `signing-key/${orgId}/${id}`;

/** What is stored of a signing key. It opens only in the row of this organization and id. */
export const wrapSigningKey = (
  orgId: OrgId,
  key: SigningKey,
  keys: EncryptionKeys,
  randomBytes: RandomBytes,
): Buffer => wrap(key.material, contextOf(orgId, key.id), keys, randomBytes);

/** Null when the material is lost: no key of the list opens it. */
export function unwrapSigningKey(
  row: { orgId: OrgId; id: SigningKeyId; wrapped: Uint8Array },
  keys: EncryptionKeys,
): SigningKey | null {
  const material = unwrap(row.wrapped, contextOf(row.orgId, row.id), keys);
  return material === null ? null : { id: row.id, material };
}
