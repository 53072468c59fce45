/** One segment after a type token: its name, and its closed set where it has one. */
export type SegmentRule = { name: string; oneOf?: readonly string[] };
export type Catalogue = Readonly<Record<string, readonly SegmentRule[]>>;

const segment = (name: string, oneOf?: readonly string[]): SegmentRule =>
  oneOf === undefined ? { name } : { name, oneOf };

/** The platform's resources. Another platform replaces this table and nothing else changes. */
export const catalogue: Catalogue = {
  PLACE: [segment("placeType", ["Site", "Fleet"]), segment("placeId")],
  THING: [segment("thingType"), segment("thingId")],
  TRANSACTION: [segment("transactionType"), segment("transactionId")],
  MONITOR: [segment("monitorId")],
  INTEGRATION: [
    segment("direction", ["INGRESS", "EGRESS"]),
    segment("type"),
    segment("integrationId"),
  ],
  SIMULATION: [segment("simulationId")],
  DEFINITION: [
    segment("definitionType", ["Metric", "ThingType", "ThingTypeVersion"]),
    segment("definitionId"),
  ],
  COMMERCE: [],
  ORGANIZATION: [segment("orgId")],
  TENANT: [],
};
