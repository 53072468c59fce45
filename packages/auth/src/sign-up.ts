import { APIError } from "better-auth/api";
import { identityOver } from "./better-auth.ts";
import type { AuthOptions, AuthParts } from "./create-auth.ts";
import { decoyCookie } from "./decoy-cookie.ts";
import { signIn, type Throttled } from "./sign-in.ts";
import { admitSignUp } from "./sign-in-throttle.ts";
import { lockFirstPerson, signUpIsOpen } from "./sign-up-policy.ts";
import type { NewPerson, Visit } from "./visit.ts";

/** `answered` tells nothing: its cookie opens a session only when the address was new or the password right. */
export type SignUpResult =
  | { outcome: "answered"; setCookies: string[] }
  | { outcome: "closed" }
  | Throttled;

/** A new address and a known one take the same path: the person is made if need be, then signed in. */
export async function signUp(
  parts: AuthParts,
  person: NewPerson,
  visit: Visit,
): Promise<SignUpResult> {
  const { options } = parts;
  const admission = await admitSignUp(options.db, options.clock, visit.network);
  if (!admission.admitted) {
    return { outcome: "throttled", retryAfterSeconds: admission.retryAfterSeconds };
  }
  if (!(await makePerson(options, person))) return { outcome: "closed" };
  const signedIn = await signIn(parts, person, visit);
  if (signedIn.outcome === "throttled") return signedIn;
  const setCookies =
    signedIn.outcome === "signed-in" ? signedIn.setCookies : [decoyCookie(options.baseUrl)];
  return { outcome: "answered", setCookies };
}

/** A person and their password appear together or not at all. False when nobody may sign up. */
async function makePerson(
  options: AuthOptions,
  { name, email, password }: NewPerson,
): Promise<boolean> {
  try {
    return await options.db.transaction(async (tx) => {
      if (options.signUp === "first") await lockFirstPerson(tx);
      if (!(await signUpIsOpen(tx, options.signUp))) return false;
      await identityOver(tx, options).api.signUpEmail({ body: { name, email, password } });
      return true;
    });
  } catch (error) {
    if (error instanceof APIError) return true; // somebody made it a moment ago: a known address
    throw error;
  }
}
