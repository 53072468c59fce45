import type { ProblemCode } from "@avy/core";
import type { InputFault } from "./input-faults.ts";

/** A request that is answered with a problem before its operation runs. */
export class RefusedRequest extends Error {
  override readonly name = "RefusedRequest";
  readonly code: ProblemCode;
  readonly faults: readonly InputFault[] | undefined;

  constructor(code: ProblemCode, detail: string, faults?: readonly InputFault[]) {
    super(detail);
    this.code = code;
    this.faults = faults;
  }
}
