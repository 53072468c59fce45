/** Given up at a prompt. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
  override readonly message = "Given up; nothing was done";
}
