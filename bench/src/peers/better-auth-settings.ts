import { randomBytes } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";

/** What has nothing to do with keys. */
export const betterAuthSettings = (): BetterAuthOptions => ({
  secret: randomBytes(32).toString("hex"),
  baseURL: "http://127.0.0.1",
  logger: { disabled: true },
  telemetry: { enabled: false },
});
