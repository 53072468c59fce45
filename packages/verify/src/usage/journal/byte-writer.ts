/** Bytes that grow. A whole number takes seven bits a byte, the lowest first; a text its length in bytes and UTF-8. */
export function createByteWriter(firstSize: number) {
  let bytes = Buffer.allocUnsafe(firstSize);
  let length = 0;

  function makeRoom(more: number): void {
    if (length + more <= bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (length + more));
    bytes.copy(larger, 0, 0, length);
    bytes = larger;
  }

  /** From 0 to 2^53 - 1. */
  function whole(value: number): void {
    makeRoom(8);
    let rest = value;
    while (rest > 0x7fffffff) {
      bytes[length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      bytes[length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[length++] = rest;
  }

  return {
    whole,
    /** Of either sign; one that is near 0 is short. */
    signed: (value: number): void => whole(value < 0 ? -2 * value - 1 : 2 * value),
    text(value: string): void {
      const size = Buffer.byteLength(value);
      whole(size);
      makeRoom(size);
      bytes.write(value, length);
      length += size;
    },
    size: () => length,
    /** Leaves so many bytes for what is only known at the end. */
    clear(leading: number): void {
      makeRoom(leading);
      length = leading;
    },
    /** As they are; the next call may overwrite them. */
    written: (): Buffer => bytes.subarray(0, length),
  };
}
export type ByteWriter = ReturnType<typeof createByteWriter>;
