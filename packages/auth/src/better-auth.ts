import {
  authAccount,
  authSession,
  authUser,
  authVerification,
  type Db,
  type Transaction,
} from "@avy/db";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { v7 as uuidv7 } from "uuid";
import { sessionCookie, sessionSeconds } from "./session-cookie.ts";

/** Handed over by ourselves in headers made anew, so nothing that came in from outside is read here. */
export const addressHeader = "x-avy-client-address";

export type IdentityOptions = {
  /** At least 32 characters; signs the session cookie. */
  secret: string;
  /** The console's public URL; https makes cookies `__Host-`. */
  baseUrl: string;
  /** Hears of failures inside the library, without their arguments: those may hold what people typed. */
  onFailure: (message: string) => void;
};

/** better-auth for people and their sessions alone. Its own HTTP handler is mounted nowhere. */
export const identityOver = (db: Db | Transaction, options: IdentityOptions) =>
  betterAuth({
    appName: "Aerovy API Keys",
    secret: options.secret,
    baseURL: options.baseUrl,
    trustedOrigins: [new URL(options.baseUrl).origin],
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: {
        user: authUser,
        session: authSession,
        account: authAccount,
        verification: authVerification,
      },
    }),
    emailAndPassword: {
      enabled: true,
      // A known address is answered like a new one only when nobody is signed in by signing up.
      autoSignIn: false,
      minPasswordLength: 12,
      maxPasswordLength: 128,
    },
    session: { expiresIn: sessionSeconds, updateAge: 24 * 60 * 60 },
    rateLimit: { enabled: false }, // it guards the handler; attempts are throttled in sign-in-throttle.ts
    logger: { level: "error", log: (_level, message) => options.onFailure(message) },
    telemetry: { enabled: false },
    advanced: {
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      useSecureCookies: false, // it would prefix `__Secure-`; ours is named below
      cookies: { session_token: sessionCookie(options.baseUrl) },
    },
  });

export type Identity = ReturnType<typeof identityOver>;
