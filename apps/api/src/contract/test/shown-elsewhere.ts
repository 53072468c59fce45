import type { OperationId } from "@avy/client";
import type { ProblemCode } from "@avy/core";

type Elsewhere = { of: "every operation" | readonly OperationId[]; because: string };

/** Answers that are documented and that no request of these tests can bring about. */
const elsewhere: Partial<Record<ProblemCode, readonly Elsewhere[]>> = {
  internal_error: [
    { of: "every operation", because: "it is a defect; defects.test.ts shows how one is told" },
  ],
  store_unavailable: [
    { of: ["whoami"], because: "what the verifier holds is enough: no store is asked" },
    {
      of: ["getThing", "editThing", "deleteThing", "addTelemetry", "getTimeSeries"],
      because: "the requirement looks the Thing up first: verification_unavailable",
    },
  ],
};

export const isElsewhere = (operationId: string, answer: string): boolean =>
  (elsewhere[answer as ProblemCode] ?? []).some(
    ({ of }) => of === "every operation" || of.includes(operationId as OperationId),
  );
