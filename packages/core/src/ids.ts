declare const kind: unique symbol;
type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type OrgId = Id<"org">;
export type UserId = Id<"user">;
export type KeyId = Id<"key">;
/** Public id of one secret: 11 base62 characters, part of the token. */
export type SecretId = Id<"secret">;
/** 5 base62 characters, unique per installation, part of the token. */
export type SigningKeyId = Id<"signing-key">;

/** Makes a UUIDv7. Passed in, so that a test can fix it. */
export type NewUuid = () => string;
/** Cryptographically random bytes. Passed in, so that a test can fix them. */
export type RandomBytes = (size: number) => Uint8Array;

export const newOrgId = (uuidv7: NewUuid) => uuidv7() as OrgId;
export const newKeyId = (uuidv7: NewUuid) => uuidv7() as KeyId;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lower-case canonical UUID text: what may be compared with a uuid column without an error. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);
