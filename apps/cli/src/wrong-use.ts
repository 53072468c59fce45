import type { FieldFault } from "./api/api-problem.ts";

/** An argument, a setting or a file that cannot be used. Its message names it, and says what to give. */
export class WrongUse extends Error {
  override readonly name = "WrongUse";
  readonly errors: readonly FieldFault[];

  constructor(message: string, errors: readonly FieldFault[] = []) {
    super(message);
    this.errors = errors;
  }
}
