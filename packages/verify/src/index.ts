export type {
  Action,
  Cidr,
  Demand,
  EncryptionKeys,
  KeyId,
  KeyType,
  Limit,
  Limits,
  OrgId,
  Refusal,
  RequestAction,
  SecretId,
  Tier,
} from "@avy/core";
export { hasTooManyRawHeaders, tooManyHeadersAnswer } from "./adapters/header-count.ts";
export {
  type ProblemAnswer,
  type ProblemFacts,
  problemAnswer,
  type RequestFacts,
} from "./adapters/problem-answer.ts";
export { refusalAnswer } from "./adapters/refusal-answer.ts";
export { requestIdOf } from "./adapters/request-id.ts";
export type { Authenticated, Authentication, Refused } from "./authentication.ts";
export type { Caller } from "./keys/known-secret.ts";
export type { Budget } from "./limits/key-budget.ts";
export type { LimitState } from "./limits/rate-limiter.ts";
export { type QueuedUsageOptions, queuedUsage } from "./queued-usage.ts";
export { connectStore } from "./store/postgres-store.ts";
export type { Store } from "./store/store.ts";
export type { Presented } from "./tokens/presented-token.ts";
export type { Trouble, TroubleListener } from "./trouble.ts";
export type { UsageRecorder } from "./usage/usage-recorder.ts";
export type { UsageSurroundings } from "./usage-surroundings.ts";
export {
  createVerifier,
  type Verifier,
  type VerifierHealth,
} from "./verifier.ts";
export type { VerifierMetrics } from "./verifier-metrics.ts";
export type { VerifierOptions } from "./verifier-options.ts";
export type { VerifyForInput, VerifyInput } from "./verify-input.ts";
