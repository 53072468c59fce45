const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Big-endian, zero-padded to `width`. The alphabet is in ASCII order, so encoded numbers of one width compare as text. */
export function encodeBase62(bytes: Uint8Array, width: number): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = "";
  while (value > 0n) {
    text = alphabet.charAt(Number(value % 62n)) + text;
    value /= 62n;
  }
  if (text.length > width) throw new RangeError(`${bytes.length} bytes do not fit ${width} digits`);
  return text.padStart(width, "0");
}
