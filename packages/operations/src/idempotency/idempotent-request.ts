/** A request that may be sent again: the first answer is kept 24 h and given again. */
export type IdempotentRequest = {
  /** Of method and path, no longer than an index takes. */
  route: string;
  /** SHA-256 of the caller's idempotency key. */
  keyDigest: Buffer;
  /** SHA-256 of the body as it came. */
  bodyDigest: Buffer;
  /** What is kept of the operation's answer. Never a secret: where the answer held one, the id of its key. */
  kept: (answer: unknown) => KeptAnswer;
};

/** An HTTP status, and the JSON of the body. */
export type KeptAnswer = { status: number; body: unknown };

/** Thrown out of an operation that was done before: nothing was changed this time. */
export class AnsweredBefore extends Error {
  override readonly name = "AnsweredBefore";
  readonly answer: KeptAnswer;

  constructor(answer: KeptAnswer) {
    super("The request was answered before");
    this.answer = answer;
  }
}
