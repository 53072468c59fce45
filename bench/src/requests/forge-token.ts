import { mintToken, type SigningKeyId } from "@avy/core";
import { randomBytes } from "./random-bytes.ts";

/** The forger's own: made once, since what he spends on it is nobody's cost here, nor what it leaves to collect. */
const material = randomBytes(32);

/** Right in shape and checksum, under the name of a real signing key, by someone who has not got it: a wrong MAC. */
export function forgeToken(id: SigningKeyId): string {
  const { token } = mintToken("external", { id, material }, randomBytes);
  return Buffer.from(token, "latin1").toString("latin1"); // flat, as a header parser makes it
}
