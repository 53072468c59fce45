export { type ChangeReceipt, changeReceipt, type ReceiptOfOne } from "./change/change-receipt.ts";
export { changesChannel } from "./change/changes-channel.ts";
export { receiptSentence } from "./change/receipt-sentence.ts";
export {
  type Arrival,
  fieldsOfReport,
  mostArrivals,
  reportLivesMs,
  reportOfFields,
  type VerifierReport,
  verifierReportKey,
  verifiersIndex,
} from "./change/verifier-report.ts";
export { auditKeyContext } from "./encryption/audit-key-context.ts";
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
export { boundedArray } from "./key/bounded-array.ts";
export { boundedObject } from "./key/bounded-object.ts";
export { type KeyEditInput, keyEditInput, keyEditInputAt } from "./key/key-edit-input.ts";
export { visibleName } from "./key/key-name.ts";
export { type KeyStatus, keyStatus, keyStatuses } from "./key/key-status.ts";
export { type KeyType, keyTypes } from "./key/key-type.ts";
export { type NewKeyInput, newKeyInput, newKeyInputAt } from "./key/new-key-input.ts";
export {
  type RotateKeyInput,
  rotateKeyInput,
  rotateKeyInputOfApi,
} from "./key/rotate-key-input.ts";
export {
  type RetireFault,
  retireFault,
  rotationFault,
  type SecretLife,
  secretLives,
} from "./key/rotation.ts";
export {
  type Address,
  formatAddress,
  parseAddress,
  parseClientAddress,
} from "./network/address.ts";
export {
  type AllowedIps,
  mostAllowedIps,
  parseAllowedIps,
  wildcards,
} from "./network/allowed-ips.ts";
export {
  type AllowedIpsFacts,
  allowedIpsFacts,
  type RangeOverlap,
  type VersionRules,
} from "./network/allowed-ips-facts.ts";
export {
  type Cidr,
  cidrContains,
  cidrCovers,
  cidrsOverlap,
  formatCidr,
  isWildcard,
  type ParsedCidr,
  parseCidr,
} from "./network/cidr.ts";
export { clientAddress, type Hops } from "./network/client-address.ts";
export {
  type CompiledRanges,
  compileRanges,
  findRange,
  rangesAllow,
} from "./network/compiled-ranges.ts";
export { allowedIpsCover } from "./network/range-set.ts";
export {
  managesKeys,
  type NewOrgInput,
  newOrgInput,
  orgSlug,
  type Role,
  roles,
  suggestSlug,
} from "./org/org.ts";
export {
  type CompiledPolicy,
  type CompiledRules,
  compilePolicy,
  compileRules,
  type Rules,
} from "./policy/compile-policy.ts";
export {
  decide,
  decideCompiled,
  type PolicyRequest,
  refuseAddress,
  refuseDemand,
  refuseStanding,
} from "./policy/decide.ts";
export { checkOfRefusal, decisionOrder, type PolicyCheck } from "./policy/decision-order.ts";
export type { Demand, ResourceDemand } from "./policy/demand.ts";
export {
  narrowedSettings,
  narrows,
  type PolicySetting,
  type PolicySettings,
  widenedSettings,
  widens,
} from "./policy/edit.ts";
export {
  type EditImpact,
  editImpact,
  editImpactInSteps,
  type RecentTraffic,
} from "./policy/edit-impact.ts";
export { type ExplainStep, type Explanation, explain, explainCompiled } from "./policy/explain.ts";
export type { ImpactGroup } from "./policy/impact-groups.ts";
export type { Policy } from "./policy/policy.ts";
export type { PolicyRefusal, ProvenSecret, Refusal, RefusalCode } from "./policy/refusal.ts";
export type { ImpactCause, SettingsEdit } from "./policy/row-impact.ts";
export {
  type Problem,
  type ProblemCode,
  type ProblemFacts,
  problemOf,
  problemPage,
  problems,
} from "./problem/problem.ts";
export { redactedError } from "./problem/redacted-error.ts";
export { refusalDetail } from "./problem/refusal-detail.ts";
export { giveBack } from "./rate-limit/give-back.ts";
export { type LeaseCall, type Leased, leaseTokens } from "./rate-limit/lease-tokens.ts";
export {
  defaultLimits,
  type Limit,
  type Limits,
  parseLimit,
  type Tier,
  tiers,
} from "./rate-limit/tier.ts";
export {
  type Bucket,
  fullBucket,
  msToHold,
  refill,
  secondsToToken,
  type Take,
  takeToken,
} from "./rate-limit/token-bucket.ts";
export {
  type Action,
  actions,
  type RequestAction,
  requestActions,
  type Scope,
} from "./scope/action.ts";
export {
  type Catalogue,
  catalogue,
  type ResourceType,
  type SegmentRule,
} from "./scope/catalogue.ts";
export { type CompiledScopes, compileScopes, findScope } from "./scope/compiled-scopes.ts";
export { scopeCovers } from "./scope/covers.ts";
export {
  formatResourceFilter,
  type ParsedFilter,
  parseResourceFilter,
  type ResourceFilter,
  type ResourceGroup,
} from "./scope/resource-filter.ts";
export { type ParsedPath, parseResourcePath } from "./scope/resource-path.ts";
export type { ScopeDifference, SegmentDifference } from "./scope/scope-difference.ts";
export { type ScopeOverlap, scopeOverlaps } from "./scope/scope-overlaps.ts";
export { scopeSentence } from "./scope/scope-sentence.ts";
export { scopesCover } from "./scope/scopes-cover.ts";
export { valuePattern } from "./scope/value-pattern.ts";
export { readSettings } from "./settings/read-settings.ts";
export { expectedRedisUrl, parseRedisUrl } from "./settings/redis-place.ts";
export { setting } from "./settings/setting.ts";
export { storedDate } from "./time/stored-date.ts";
export { parseTimeZone, type TimeZone, utc } from "./time/time-zone.ts";
export { classifyToken, type TokenClass } from "./token/classify-token.ts";
export { type Digest, digestBytes, digestFromBytes, digestOf } from "./token/digest.ts";
export {
  maskedKey,
  mintToken,
  type NewToken,
  newSigningKeyId,
  parseToken,
  type SigningKey,
  type TokenParts,
} from "./token/token.ts";
export { redactTokens, tokenInText, tokenPattern } from "./token/token-pattern.ts";
export { tokenLength } from "./token/token-spelling.ts";
export { type AccessEvent, presentedAddresses } from "./usage/access-event.ts";
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
export { clientNetwork, shortened as shortenedNetwork } from "./usage/client-network.ts";
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
export {
  type DayProfile,
  type DroppedDecisions,
  mostCounters,
  type UsageBatch,
} from "./usage/usage-batch.ts";
export { batchFromWire, batchToWire, batchToWireInSteps } from "./usage/usage-batch-on-the-wire.ts";
export { spanOf, type UsageRange, usageRanges } from "./usage/usage-range.ts";
export type { UsageSpan } from "./usage/usage-span.ts";
export { type WireBatch, wireBatch } from "./usage/wire-batch.ts";
