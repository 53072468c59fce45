import { APIError } from "better-auth/api";
import { addressHeader, type Identity } from "./better-auth.ts";
import type { AuthParts } from "./create-auth.ts";
import { endSession } from "./session.ts";
import { admitSignIn } from "./sign-in-throttle.ts";
import type { Credentials, Visit } from "./visit.ts";

export type Throttled = { outcome: "throttled"; retryAfterSeconds: number };
export type SignInResult =
  | { outcome: "signed-in"; setCookies: string[] }
  | { outcome: "refused" }
  | Throttled;

/** An unknown address and a wrong password are one refusal, and take the same time. */
export async function signIn(
  { options, identity }: AuthParts,
  credentials: Credentials,
  visit: Visit,
): Promise<SignInResult> {
  const attempt = { email: credentials.email, network: visit.network };
  const admission = await admitSignIn(options.db, options.clock, attempt);
  if (!admission.admitted) {
    return { outcome: "throttled", retryAfterSeconds: admission.retryAfterSeconds };
  }
  const setCookies = await startSession(identity, credentials, visit);
  if (setCookies === null) return { outcome: "refused" };
  await admission.succeeded();
  return { outcome: "signed-in", setCookies };
}

async function startSession(
  identity: Identity,
  { email, password }: Credentials,
  visit: Visit,
): Promise<string[] | null> {
  try {
    const { headers } = await identity.api.signInEmail({
      body: { email, password },
      headers: headersOf(visit),
      returnHeaders: true,
    });
    if (visit.cookie !== null) await endSession(identity, visit.cookie);
    return headers.getSetCookie();
  } catch (error) {
    if (error instanceof APIError) return null;
    throw error;
  }
}

function headersOf(visit: Visit): Headers {
  const headers = new Headers();
  if (visit.address !== null) headers.set(addressHeader, visit.address);
  if (visit.userAgent !== null) headers.set("user-agent", visit.userAgent.slice(0, 400));
  return headers;
}
