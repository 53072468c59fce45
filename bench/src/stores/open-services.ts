import { randomBytes } from "node:crypto";
import { changesChannel } from "@avy/core";
import { connectDb } from "@avy/db";
import type { OperationServices } from "@avy/operations";
import { Redis } from "ioredis";
import { v7 as uuidv7 } from "uuid";
import { type Stores, urlAs } from "./stores.ts";

export type OpenServices = { services: OperationServices; close: () => Promise<void> };

const pool = { connections: 5, silentMs: 15_000 };

/** What the console gives to its operations: the app's own role, and changes announced over Redis. */
export function openServices(stores: Stores): OpenServices {
  const { db, close } = connectDb(urlAs("avy_app", stores), pool);
  const redis = new Redis(stores.redisUrl);
  return {
    services: {
      db,
      now: () => new Date(),
      newUuid: uuidv7,
      randomBytes,
      keyEncryptionKeys: [randomBytes(32)],
      auditEncryptionKeys: [randomBytes(32)],
      publishChange: async (changeNumber) => {
        await redis.publish(changesChannel, String(changeNumber));
      },
      verifierReports: async () => [],
    },
    close: async () => {
      redis.disconnect();
      await close();
    },
  };
}
