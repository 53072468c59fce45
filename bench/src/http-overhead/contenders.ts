import type { Variant } from "./http-server.program.ts";
import type { Framework } from "./servers/server-of.ts";

export type Contender = {
  label: string;
  variant: Variant;
  /** The label of the contender that it is held against. */
  against: string;
  /** At most so many times as much CPU a request. */
  most: number | null;
};

const bare = { label: "bare", variant: "bare", against: "bare", most: null } as const;
/** The same once more, in a process of its own: what differs here is noise. */
const control = { ...bare, label: "bare again" } as const;
const empty = { label: "empty middleware", variant: "empty", against: "bare", most: null } as const;
/** The least there is to compare with: what remains of the decision when nothing is decided. */
const floor = {
  label: "a hash and two header lines",
  variant: "floor",
  against: "bare",
  most: null,
} as const;
type Bounds = readonly [verified: number, counted: number, journaled: number];
const ours = (against: string, [verified, counted, journaled]: Bounds): Contender[] => [
  { label: "verification", variant: "verified", against, most: verified },
  { label: "verification and usage", variant: "counted", against, most: counted },
  { label: "verification, usage and journal", variant: "journaled", against, most: journaled },
];

export const contendersOf = {
  Fastify: [bare, control, ...ours("bare", [1.08, 1.12, 1.18])],
  "node:http": [bare, control, floor, ...ours("bare", [1.08, 1.12, 1.18])],
  Hono: [bare, control, empty, ...ours("empty middleware", [1.12, 1.12, 1.18])],
} satisfies Record<Framework, readonly Contender[]>;
