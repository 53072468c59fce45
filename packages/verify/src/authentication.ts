import type { Refusal } from "@avy/core";
import type { Caller } from "./keys/known-secret.ts";

/** A request that may not go on. */
export type Refused = {
  ok: false;
  refusal: Refusal;
  /** Null while no key is proven: then the request belongs to no organization. */
  caller: Caller | null;
  /** A key that is refused over and over: worth no log line. */
  quiet: boolean;
};

/** A request that presented a real key, in force, from an address that the key allows. */
export type Authenticated = { ok: true; caller: Caller };
export type Authentication = Authenticated | Refused;

const unproven = (refusal: Refusal): Refused => ({
  ok: false,
  refusal,
  caller: null,
  quiet: false,
});

export const missing = unproven({ code: "missing_api_key" });
/** The one answer for malformed, forged and unknown keys. */
export const invalid = unproven({ code: "invalid_api_key" });
export const unavailable = unproven({ code: "verification_unavailable", retryAfterSeconds: 1 });
