import type { Db } from "@avy/db";
import { type Identity, type IdentityOptions, identityOver } from "./better-auth.ts";
import { endSession, readSession, type SessionRead } from "./session.ts";
import { type SignInResult, signIn } from "./sign-in.ts";
import type { Clock } from "./sign-in-throttle.ts";
import { type SignUpResult, signUp } from "./sign-up.ts";
import { type SignUpMode, signUpIsOpen } from "./sign-up-policy.ts";
import type { Credentials, NewPerson, Visit } from "./visit.ts";

export type AuthOptions = IdentityOptions & { db: Db; signUp: SignUpMode; clock: Clock };
export type AuthParts = { options: AuthOptions; identity: Identity };

/** All that the console may do with identity. */
export type Auth = {
  signIn: (credentials: Credentials, visit: Visit) => Promise<SignInResult>;
  signUp: (person: NewPerson, visit: Visit) => Promise<SignUpResult>;
  /** Ends the session that the Cookie header names; answers the cookies that clear it. */
  signOut: (cookie: string | null) => Promise<string[]>;
  readSession: (cookie: string | null) => Promise<SessionRead>;
  signUpIsOpen: () => Promise<boolean>;
};

export function createAuth(options: AuthOptions): Auth {
  const identity = identityOver(options.db, options);
  const parts: AuthParts = { options, identity };
  return {
    signIn: (credentials, visit) => signIn(parts, credentials, visit),
    signUp: (person, visit) => signUp(parts, person, visit),
    signOut: (cookie) => endSession(identity, cookie),
    readSession: (cookie) => readSession(identity, cookie),
    signUpIsOpen: () => signUpIsOpen(options.db, options.signUp),
  };
}
