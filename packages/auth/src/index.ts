export { type Auth, type AuthOptions, createAuth } from "./create-auth.ts";
export type { SessionRead } from "./session.ts";
export type { SignInResult, Throttled } from "./sign-in.ts";
export type { SignUpResult } from "./sign-up.ts";
export { type SignUpMode, signUpModes } from "./sign-up-policy.ts";
export type { Credentials, NewPerson, Person, Visit } from "./visit.ts";
