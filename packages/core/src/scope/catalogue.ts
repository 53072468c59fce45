/** What may stand at one segment after a type token. */
export type SegmentRule = {
  /** As the reference has it: `placeType`. */
  name: string;
  /** For people, over a field of the builder: `Kind of place`. */
  caption: string;
  /** In a sentence a kind is the noun itself (“the Site s1”), a trait stands before it, an id names one of them. */
  role: "kind" | "trait" | "id";
  /** The closed set of values; null where any value is taken. */
  oneOf: readonly string[] | null;
  /** Values that the builder offers where the set is open; no check ever reads them. */
  suggestions: readonly string[];
};
export type ResourceType = { caption: string; segments: readonly SegmentRule[] };
export type Catalogue = Readonly<Record<string, ResourceType>>;

const id = (name: string, caption: string): SegmentRule => {
  return { name, caption, role: "id", oneOf: null, suggestions: [] };
};
const closed = (
  role: "kind" | "trait",
  name: string,
  caption: string,
  oneOf: readonly string[],
): SegmentRule => ({ name, caption, role, oneOf, suggestions: [] });
const open = (
  role: "kind" | "trait",
  name: string,
  caption: string,
  ...suggestions: readonly string[]
): SegmentRule => ({ name, caption, role, oneOf: null, suggestions });

const transactionTypes = ["CommerceInvoice", "BatterySwapReservation"];

const definitionTypes = ["Metric", "ThingType", "ThingTypeVersion"];

/** The platform's resources. Another platform replaces this table and nothing else changes. */
export const catalogue: Catalogue = {
  PLACE: {
    caption: "Place",
    segments: [
      closed("kind", "placeType", "Kind of place", ["Site", "Fleet"]),
      id("placeId", "Place ID"),
    ],
  },
  THING: {
    caption: "Thing",
    segments: [open("kind", "thingType", "Kind of Thing"), id("thingId", "Thing ID")],
  },
  TRANSACTION: {
    caption: "Transaction",
    segments: [
      open("kind", "transactionType", "Kind of transaction", ...transactionTypes),
      id("transactionId", "Transaction ID"),
    ],
  },
  MONITOR: { caption: "Monitor", segments: [id("monitorId", "Monitor ID")] },
  INTEGRATION: {
    caption: "Integration",
    segments: [
      closed("trait", "direction", "Direction", ["INGRESS", "EGRESS"]),
      open("trait", "type", "Kind of integration"),
      id("integrationId", "Integration ID"),
    ],
  },
  SIMULATION: { caption: "Simulation", segments: [id("simulationId", "Simulation ID")] },
  DEFINITION: {
    caption: "Definition",
    segments: [
      closed("trait", "definitionType", "What it defines", definitionTypes),
      id("definitionId", "Definition ID"),
    ],
  },
  COMMERCE: { caption: "Commerce", segments: [] },
  ORGANIZATION: { caption: "Organization", segments: [id("orgId", "Organization ID")] },
  TENANT: { caption: "Tenant", segments: [] },
};
