import { quantile } from "../interleave.ts";
import { type Program, withPrograms } from "../process/with-programs.ts";
import { say } from "../say.ts";
import { type StoredKeys, withStoredKeys } from "../stored-keys/with-stored-keys.ts";
import type { HoldingProgram } from "./holding.program.ts";
import type { RecordingProgram } from "./recording.program.ts";
import { type Variant, variants } from "./variant.ts";

export const keys = 10_000;
export const rounds = 7;
export const blockMs = 2_000;
export const oneByOneCount = 10_000;
export const holdRounds = 5;
/** Keys of the heap's question: few enough that all of a second's counters are in one batch. */
export const heapKeys = 1_000;
export const heapRequests = [40_000, 400_000] as const;
const heapOverMs = 4_000;

/** Of each round, in the variants' order. */
type ByVariant = Record<Variant, number[]>;

export type Findings = {
  /** Microseconds a request of the median turn, 64 in flight. */
  inFlight: ByVariant;
  /** Microseconds that pass for each request, with all that goes on beside. */
  beside: ByVariant;
  /** Microseconds of the median request, one at a time. */
  oneByOne: ByVariant;
  /** Bytes by which the heap grew for each more request, over as many flushes. */
  heapAddedByRequest: Record<Variant, number>;
  /** Milliseconds of the longest turn. */
  longestHoldMs: Record<"memory" | "journal", number[]>;
  appendAloneUs: number;
  wrong: number;
};

export const measure = (): Promise<Findings> => withStoredKeys(keys, measureStored);

const measureStored = (stored: StoredKeys): Promise<Findings> =>
  withPrograms(async (start) => {
    const found: Findings = {
      ...{ inFlight: empty(), beside: empty(), oneByOne: empty() },
      heapAddedByRequest: { nothing: 0, memory: 0, journal: 0 },
      longestHoldMs: { memory: [], journal: [] },
      ...{ appendAloneUs: 0, wrong: 0 },
    };
    const { stores, services, requests } = stored;
    const { keyEncryptionKeys } = services;
    const holding = start<HoldingProgram>("holding");
    for (let round = 0; round < holdRounds; round++) {
      for (const variant of ["memory", "journal"] as const) {
        const journal = variant === "journal";
        const ms = await holding.ask("longestHold", { stores, journal });
        found.longestHoldMs[variant].push(ms);
      }
    }
    found.appendAloneUs = await holding.ask("appendAlone", oneByOneCount);
    say("80,000 counters sealed and sent");
    const programs = await Promise.all(
      variants.map(async (variant) => {
        const program = start<RecordingProgram>("recording");
        await program.ask("open", { variant, stores, keyEncryptionKeys, requests });
        return { variant, program };
      }),
    );
    for (const { variant, program } of programs) {
      found.heapAddedByRequest[variant] = await heapAddedByRequest(program);
    }
    say("heaps compared");
    for (let round = -1; round < rounds; round++) {
      for (const { variant, program } of programs) {
        const { good, wrong, ms, medianUs } = await program.ask("inFlight", blockMs);
        const oneByOne = await program.ask("oneByOne", oneByOneCount);
        if (round < 0) continue;
        found.inFlight[variant].push(medianUs);
        found.beside[variant].push((ms / (good + wrong)) * 1_000);
        found.oneByOne[variant].push(oneByOne);
        found.wrong += wrong;
      }
    }
    return found;
  });

/** As long, so that as many batches are sealed, with few requests and with many. */
async function heapAddedByRequest(program: Program<RecordingProgram>): Promise<number> {
  const pace = { keys: heapKeys, overMs: heapOverMs };
  const [few, many] = heapRequests;
  await program.ask("heapOfPaced", { ...pace, requests: many }); // compiled, and all tables grown
  const grown: number[] = [];
  for (let round = 0; round < 3; round++) {
    const ofFew = await program.ask("heapOfPaced", { ...pace, requests: few });
    const ofMany = await program.ask("heapOfPaced", { ...pace, requests: many });
    grown.push((ofMany - ofFew) / (many - few));
  }
  return quantile(grown, 0.5);
}

const empty = (): ByVariant => ({ nothing: [], memory: [], journal: [] });
