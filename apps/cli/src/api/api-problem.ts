/** What is wrong with one field; of a file, where it stands too, from 1. */
export type FieldFault = { path: string; message: string; line?: number; column?: number };

/** A problem document that the API answered: what is told of it is its detail and its fields. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: string;
  readonly errors: readonly FieldFault[];

  constructor(code: string, detail: string, errors: readonly FieldFault[] = []) {
    super(detail);
    this.code = code;
    this.errors = errors;
  }
}

/** Nothing answers at the API's address, or something that is not the API. */
export class ApiAway extends Error {
  override readonly name = "ApiAway";
}
