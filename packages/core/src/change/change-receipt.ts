import { reportLivesMs, type VerifierReport } from "./verifier-report.ts";

const heardFromMs = 5_000;
/** How long a verifier that cannot reach the primary goes on serving the keys that it knows. */
const servesCutOffMs = 60_000;

/** One verifier and the last change that it has applied. */
export type ReceiptOfOne = {
  verifierId: string;
  changeNumber: number;
  /** Milliseconds since its last report. */
  heardMsAgo: number;
};

/** Who is known to have applied a change. Information, not proof: a verifier that cannot report may be there too. */
export type ChangeReceipt = {
  changeNumber: number;
  /** Fastest first. `ms`: from commit to arrival; null where it started after the change, or has applied many since. */
  confirmedBy: readonly (ReceiptOfOne & { ms: number | null })[];
  /** Verifiers that reported in the last five seconds, confirming or not. */
  heardFrom: number;
  /** Those heard from in the last ten seconds that did not have the change when they reported. */
  waitingFor: readonly ReceiptOfOne[];
  /** A verifier that nobody hears from, cut off from the primary, serves what it knows until then at most. */
  othersStopBy: Date;
  /** Nobody known is waited for, and somebody confirmed or `othersStopBy` has passed. */
  complete: boolean;
};

/** All times by the database's clock. */
export function changeReceipt(
  change: { number: number; committedAtMs: number },
  reports: readonly VerifierReport[],
  nowMs: number,
): ChangeReceipt {
  const living = reports.filter(({ atMs }) => nowMs - atMs < reportLivesMs);
  const one = ({ verifierId, changeNumber, atMs }: VerifierReport): ReceiptOfOne => ({
    verifierId,
    changeNumber,
    heardMsAgo: Math.max(0, Math.round(nowMs - atMs)), // the reporter's idea of the clock may be a little ahead
  });
  const confirmedBy = living
    .filter(({ changeNumber }) => changeNumber >= change.number)
    .map((report) => ({ ...one(report), ms: arrivalMs(report, change.number) }))
    .sort((a, b) => (a.ms ?? Number.POSITIVE_INFINITY) - (b.ms ?? Number.POSITIVE_INFINITY));
  const waitingFor = living.filter(({ changeNumber }) => changeNumber < change.number).map(one);
  const othersStopByMs = change.committedAtMs + servesCutOffMs;
  return {
    changeNumber: change.number,
    confirmedBy,
    heardFrom: [...confirmedBy, ...waitingFor].filter(isHeard).length,
    waitingFor,
    othersStopBy: new Date(Math.ceil(othersStopByMs)),
    complete: waitingFor.length === 0 && (confirmedBy.length > 0 || nowMs >= othersStopByMs),
  };
}

/** Within the last five seconds. */
export const isHeard = ({ heardMsAgo }: ReceiptOfOne): boolean => heardMsAgo <= heardFromMs;

const arrivalMs = ({ arrivals }: VerifierReport, changeNumber: number): number | null =>
  arrivals.find((arrival) => arrival.changeNumber === changeNumber)?.ms ?? null;
