import type { PolicyRefusal } from "@avy/core";

/** The calling key is refused after all: its row changed since its request was verified. Nothing was done. */
export class CallerRefused extends Error {
  override readonly name = "CallerRefused";
  readonly refusal: PolicyRefusal;

  constructor(refusal: PolicyRefusal) {
    super("The caller was refused by its own row");
    this.refusal = refusal;
  }
}
