export { type AuditAction, auditActions } from "./audit/audit-event.ts";
export {
  type AuditEntryView,
  type AuditPage,
  type ListAuditInput,
  listAudit,
  listAuditInput,
} from "./audit/list-audit.ts";
export { type Authority, keyManagement, organizationAdmin } from "./caller/authority.ts";
export { CallerRefused } from "./caller/caller-refused.ts";
export type {
  Actor,
  KeyActor,
  MemberActor,
  MemberContext,
  OperationContext,
  OperationServices,
} from "./context.ts";
export { keepRefusal } from "./idempotency/claim-request.ts";
export {
  AnsweredBefore,
  type IdempotentRequest,
  type KeptAnswer,
} from "./idempotency/idempotent-request.ts";
export { type AcceptedTelemetry, addTelemetry } from "./inventory/add-telemetry.ts";
export { createFleet } from "./inventory/create-fleet.ts";
export { createSite } from "./inventory/create-site.ts";
export { createThing } from "./inventory/create-thing.ts";
export { deleteFleet } from "./inventory/delete-fleet.ts";
export { deleteSite } from "./inventory/delete-site.ts";
export { deleteThing } from "./inventory/delete-thing.ts";
export { editFleet } from "./inventory/edit-fleet.ts";
export { editSite } from "./inventory/edit-site.ts";
export { editThing } from "./inventory/edit-thing.ts";
export { findFleet, findSite } from "./inventory/find-place.ts";
export { findThing } from "./inventory/find-thing.ts";
export {
  type FleetEditInput,
  fleetEditInput,
  type NewFleetInput,
  newFleetInput,
} from "./inventory/fleet-input.ts";
export type { ListPage } from "./inventory/list-page.ts";
export {
  type ListPlacesInput,
  listFleets,
  listPlacesInput,
  listSites,
} from "./inventory/list-places.ts";
export { type ListThingsInput, listThings, listThingsInput } from "./inventory/list-things.ts";
export { type PlaceKind, type PlaceView, placeAddress } from "./inventory/place.ts";
export {
  readTimeSeries,
  type TelemetryPoint,
  type TimeSeries,
  type TimeSeriesInput,
  timeSeriesInput,
} from "./inventory/read-time-series.ts";
export { type SiteInput, siteInput } from "./inventory/site-input.ts";
export {
  type TelemetryInput,
  telemetryInput,
  telemetryInputAt,
} from "./inventory/telemetry-input.ts";
export type { ThingView } from "./inventory/thing.ts";
export { thingAddresses } from "./inventory/thing-addresses.ts";
export {
  type NewThingInput,
  newThingInput,
  type ThingEditInput,
  thingEditInput,
} from "./inventory/thing-input.ts";
export { type CreatedKey, createKey } from "./keys/create-key.ts";
export { editKey } from "./keys/edit-key.ts";
export { getKey } from "./keys/get-key.ts";
export { keyNames } from "./keys/key-names.ts";
export type { KeyView, SecretView } from "./keys/key-view.ts";
export { type KeyPage, type ListKeysInput, listKeys, listKeysInput } from "./keys/list-keys.ts";
export { type EditPreview, previewEdit } from "./keys/preview-edit.ts";
export { type KeyPropagation, keyPropagation } from "./keys/propagation.ts";
export { retireSecret } from "./keys/retire-secret.ts";
export { type ChildKey, type RevokedKey, revokeCaller, revokeKey } from "./keys/revoke-key.ts";
export { rotateKey } from "./keys/rotate-key.ts";
export { scopesOfCaller, scopesOfKey } from "./keys/scopes-of-caller.ts";
export { clearLimit } from "./limits/clear-limit.ts";
export {
  type ClearLimitInput,
  clearLimitInput,
  type LimitInput,
  limitInput,
} from "./limits/limit-input.ts";
export type { LimitServices, LimitView } from "./limits/limit-override.ts";
export { listLimits } from "./limits/list-limits.ts";
export { setLimit } from "./limits/set-limit.ts";
export { type FieldIssue, OperationError, type OperationErrorCode } from "./operation-error.ts";
export { bootstrapOrganization } from "./org/bootstrap-organization.ts";
export { createOrganization, type Founder } from "./org/create-organization.ts";
export { enterOrganization, type Visitor } from "./org/enter-organization.ts";
export { getOrganization, type OrganizationView } from "./org/get-organization.ts";
export { listOrganizations, type OrganizationOfPerson } from "./org/list-organizations.ts";
export { requireBootstrapped } from "./org/require-bootstrapped.ts";
export { askedFields, type ExplainFault } from "./policy/explain-input.ts";
export { type ExplainResult, explainRequests, mostExplained } from "./policy/explain-requests.ts";
export { type CountedTo, countedTo } from "./usage/counted-to.ts";
export {
  type KeyUsage,
  type KeyUsageInput,
  keyUsage,
  keyUsageInput,
} from "./usage/key-usage.ts";
export { listParked, listParkedInput } from "./usage/list-parked.ts";
export type { OperatorServices, ParkedView } from "./usage/parked-batch.ts";
export type { Latency } from "./usage/read-latency.ts";
export { replayParked } from "./usage/replay-parked.ts";
export { showParked } from "./usage/show-parked.ts";
export type { UsageBucket } from "./usage/usage-bucket.ts";
export {
  type UsageByKey,
  type UsageByKeyInput,
  type UsageOfKey,
  usageByKey,
  usageByKeyInput,
} from "./usage/usage-by-key.ts";
export { type UsageInput, usageInput } from "./usage/usage-input.ts";
export { keyUsageOver, organizationUsage, type UsageOver } from "./usage/usage-over.ts";
