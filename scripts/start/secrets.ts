import { randomBytes } from "node:crypto";
import type { GivenSecrets } from "./configuration.ts";
import { readPrivate, writePrivate } from "./data-dir.ts";

export type Secrets = {
  keyEncryptionKey: string;
  auditEncryptionKey: string;
  authSecret: string;
  rolePasswords: Record<"avy_app" | "avy_worker" | "avy_verifier", string>;
};

/** Made at random on the first start and kept; what the environment gives wins. */
export function readSecrets(path: string, given: GivenSecrets): Secrets {
  const kept = readPrivate<Secrets>(path) ?? makeSecrets();
  writePrivate(path, kept);
  return {
    ...kept,
    keyEncryptionKey: given.keyEncryptionKey ?? kept.keyEncryptionKey,
    auditEncryptionKey: given.auditEncryptionKey ?? kept.auditEncryptionKey,
    authSecret: given.authSecret ?? kept.authSecret,
  };
}

const makeSecrets = (): Secrets => ({
  keyEncryptionKey: randomBytes(32).toString("base64"),
  auditEncryptionKey: randomBytes(32).toString("base64"),
  authSecret: randomBytes(32).toString("base64"),
  rolePasswords: {
    avy_app: randomBytes(24).toString("base64url"),
    avy_worker: randomBytes(24).toString("base64url"),
    avy_verifier: randomBytes(24).toString("base64url"),
  },
});
