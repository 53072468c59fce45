/** An argument or a setting that cannot be used. Its message names it, and says what to give. */
export class WrongUse extends Error {
  override readonly name = "WrongUse";
}
