import { randomBytes } from "node:crypto";
import type { EncryptionKeys } from "@avy/core";
import { freePort } from "@avy/devstack";
import { answerParent } from "../process/answer-parent.ts";
import { startApp, stopApps } from "../process/app-processes.ts";
import { type Stores, urlAs } from "../stores/stores.ts";

export type ApiSettings = {
  stores: Stores;
  /** Those by which the organization's signing keys were wrapped. */
  keyEncryptionKeys: EncryptionKeys;
};

/** Keeps an API as it runs in production, and ends with whoever asked for it. */
export type KeepApiProgram = {
  /** Answers its port, once it is ready. */
  start: (settings: ApiSettings) => Promise<number>;
};

const unlimited = "1000000000/1000000000";

async function start({ stores, keyEncryptionKeys }: ApiSettings): Promise<number> {
  const port = await freePort();
  await startApp({
    app: "api",
    env: {
      ...{ API_PORT: String(port), METRICS_PORT: String(await freePort()) },
      ...{ DATABASE_URL: urlAs("avy_app", stores), REDIS_URL: stores.redisUrl },
      VERIFIER_DATABASE_URL: urlAs("avy_verifier", stores),
      KEY_ENCRYPTION_KEY: keyEncryptionKeys.map(inBase64).join(","),
      AUDIT_ENCRYPTION_KEY: inBase64(randomBytes(32)),
      ...{ RATE_LIMIT_STANDARD: unlimited, RATE_LIMIT_DATA_READ: unlimited },
    },
    readyPort: port,
  });
  return port;
}

const inBase64 = (key: Uint8Array): string => Buffer.from(key).toString("base64");

answerParent({ start } satisfies KeepApiProgram, stopApps);
