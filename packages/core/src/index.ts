export { changesChannel } from "./change/changes-channel.ts";
export { parseEncryptionKeys } from "./encryption/encryption-keys.ts";
export { type EncryptionKeys, unwrap, wrap } from "./encryption/envelope.ts";
export { unwrapSigningKey, wrapSigningKey } from "./encryption/signing-key-envelope.ts";
export {
  isUuid,
  type KeyId,
  type NewUuid,
  newKeyId,
  newOrgId,
  type OrgId,
  type RandomBytes,
  type SecretId,
  type SigningKeyId,
  type UserId,
} from "./ids.ts";
export { visibleName } from "./key/key-name.ts";
export { type KeyStatus, keyStatus, keyStatuses } from "./key/key-status.ts";
export { type KeyType, keyTypes } from "./key/key-type.ts";
export { type NewKeyInput, newKeyInput, newKeyInputAt } from "./key/new-key-input.ts";
export {
  type Address,
  formatAddress,
  parseAddress,
  parseClientAddress,
} from "./network/address.ts";
export { type AddressRules, compileAddressRules, rulesAllow } from "./network/address-rules.ts";
export { type AllowedIps, parseAllowedIps, wildcards } from "./network/allowed-ips.ts";
export { type Cidr, cidrContains, formatCidr, type ParsedCidr, parseCidr } from "./network/cidr.ts";
export { clientAddress, type Hops } from "./network/client-address.ts";
export {
  managesKeys,
  type NewOrgInput,
  newOrgInput,
  orgSlug,
  type Role,
  roles,
  suggestSlug,
} from "./org/org.ts";
export { type CompiledPolicy, compilePolicy } from "./policy/compile-policy.ts";
export {
  decide,
  type PolicyRequest,
  refuseAddress,
  refuseDemand,
  refuseStanding,
} from "./policy/decide.ts";
export type { Demand } from "./policy/demand.ts";
export type { Policy } from "./policy/policy.ts";
export type { PolicyRefusal, ProvenSecret, Refusal, RefusalCode } from "./policy/refusal.ts";
export {
  type Problem,
  type ProblemCode,
  type ProblemFacts,
  problemOf,
  problems,
} from "./problem/problem.ts";
export { redactedError } from "./problem/redacted-error.ts";
export { refusalDetail } from "./problem/refusal-detail.ts";
export {
  defaultLimits,
  type Limit,
  type Limits,
  parseLimit,
  type Tier,
  tiers,
} from "./rate-limit/tier.ts";
export { type Bucket, fullBucket, type Take, takeToken } from "./rate-limit/token-bucket.ts";
export {
  type Action,
  actions,
  type RequestAction,
  requestActions,
  type Scope,
} from "./scope/action.ts";
export { type Catalogue, catalogue, type SegmentRule } from "./scope/catalogue.ts";
export {
  type ParsedFilter,
  parseResourceFilter,
  type ResourceFilter,
} from "./scope/resource-filter.ts";
export { parseResourcePath } from "./scope/resource-path.ts";
export { readSettings } from "./settings/read-settings.ts";
export { setting } from "./settings/setting.ts";
export { parseTimeZone, type TimeZone, utc } from "./time/time-zone.ts";
export {
  classifyToken,
  classifyToken,
  type TokenClass,
  type TokenClass,
} from "./token/classify-token.ts";
export { type Digest, digestBytes, digestFromBytes, digestOf } from "./token/digest.ts";
export {
  digestOf,
  maskedKey,
  maskedKey,
  mintToken,
  mintToken,
  type NewToken,
  type NewToken,
  newSigningKeyId,
  newSigningKeyId,
  parseToken,
  parseToken,
  type SigningKey,
  type SigningKey,
  type TokenParts,
  type TokenParts,
  tokenLength,
} from "./token/token.ts";
export {
  redactTokens,
  redactTokens,
  tokenInText,
  tokenInText,
  tokenPattern,
  tokenPattern,
} from "./token/token-pattern.ts";
export type { AccessEvent } from "./usage/access-event.ts";
export {
  type AccessProfile,
  addAccess,
  closeProfile,
  mergeProfiles,
  type OpenProfile,
  openProfile,
} from "./usage/access-profile.ts";
export type { AccessOther, AccessRow, Tally } from "./usage/access-row.ts";
export { mostProfileRows } from "./usage/access-settling.ts";
export {
  type AnswerCounter,
  type AnswerEvent,
  addAnswer,
  mergeAnswers,
} from "./usage/answer-counters.ts";
export { type CustomRange, customSpan, type ParsedSpan } from "./usage/custom-span.ts";
export {
  addDecision,
  type DecisionCounter,
  type DecisionEvent,
  mergeCounters,
  minuteOf,
} from "./usage/decision-counters.ts";
export { foldAnswers, foldCounters, type RowKey } from "./usage/fold-counters.ts";
export {
  histogramFromWire,
  histogramToWire,
  type WireHistogram,
  wireHistogram,
} from "./usage/histogram-on-the-wire.ts";
export { addDuration, type LatencyHistogram, mergeHistograms } from "./usage/latency-histogram.ts";
export { quantileMs } from "./usage/latency-quantile.ts";
export {
  noOutcomes,
  type Outcome,
  type OutcomeCounts,
  outcomeOfRefusal,
  outcomes,
} from "./usage/outcome.ts";
export { type RangeLimit, rangeLimits } from "./usage/range-limits.ts";
export {
  bucketMs,
  bucketStartMs,
  bucketStarts,
  type Granularity,
  granularities,
} from "./usage/rollup.ts";
export { type StatusClass, statusClasses, statusClassOf } from "./usage/status-class.ts";
export { bucketHolding, bucketsOf, type TimeBuckets } from "./usage/time-buckets.ts";
export { mostCounters, type UsageBatch, usageBatch } from "./usage/usage-batch.ts";
export { spanOf, type UsageRange, usageRanges } from "./usage/usage-range.ts";
export type { UsageSpan } from "./usage/usage-span.ts";
