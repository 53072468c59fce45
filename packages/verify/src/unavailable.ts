/** The key cannot be judged now: answered as 503, never as a refusal of the key. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}
