import { z } from "zod";

/** How long a change took from its row, written right before its commit, to a verifier; by the database's clock. */
export type Arrival = { changeNumber: number; ms: number };

/** What a verifier says of itself once a second: which changes it has applied. */
export type VerifierReport = {
  /** Random, a new one for each process. */
  verifierId: string;
  /** The last change that it has applied. */
  changeNumber: number;
  /** When it said so by the database's clock, epoch milliseconds. */
  atMs: number;
  /** Of the changes that it applied last; one that it never saw arrive, because it started later, is not among them. */
  arrivals: readonly Arrival[];
};

/** A report that is not renewed is gone after this. */
export const reportLivesMs = 10_000;
export const mostArrivals = 64;

/** Redis: ids of the verifiers, sorted by the time of their last report. The braces put all of it in one cluster slot. */
export const verifiersIndex = "avy:{verifiers}";
/** Redis: the hash that holds the report of one. */
export const verifierReportKey = (verifierId: string): string => `${verifiersIndex}:${verifierId}`;

/** A report as the fields of its hash. */
export const fieldsOfReport = ({ changeNumber, atMs, arrivals }: VerifierReport) => ({
  changeNumber: String(changeNumber),
  atMs: String(Math.floor(atMs)),
  arrivals: JSON.stringify(arrivals.map(({ changeNumber, ms }) => [changeNumber, ms])),
});

const whole = z.int().nonnegative();
const wholeText = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
  .pipe(whole);
const reportFields = z.object({
  changeNumber: wholeText,
  atMs: wholeText,
  arrivals: z
    .string()
    .max(4_096)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("expected JSON");
        return z.NEVER;
      }
    })
    .pipe(z.array(z.tuple([whole, whole])).max(mostArrivals)),
});

/** Null for what is no report: of another version, cut off, or gone. */
export function reportOfFields(
  verifierId: string,
  fields: Readonly<Record<string, string>>,
): VerifierReport | null {
  const parsed = reportFields.safeParse(fields);
  if (!parsed.success) return null;
  const arrivals = parsed.data.arrivals.map(([changeNumber, ms]) => ({ changeNumber, ms }));
  return { ...parsed.data, verifierId, arrivals };
}
