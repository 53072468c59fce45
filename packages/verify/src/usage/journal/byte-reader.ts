/** Reads what `createByteWriter` wrote. Throws a RangeError where the bytes end too soon. */
export function createByteReader(bytes: Buffer) {
  let at = 0;

  function byte(): number {
    const value = bytes[at++];
    if (value === undefined) throw new RangeError("The bytes end too soon");
    return value;
  }

  function whole(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const next = byte();
      value += (next & 127) * scale;
      if (next < 128) return value;
      scale *= 128;
    }
  }

  return {
    whole,
    signed(): number {
      const value = whole();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    text(): string {
      const size = whole();
      if (at + size > bytes.length) throw new RangeError("The bytes end too soon");
      const value = bytes.toString("utf8", at, at + size);
      at += size;
      return value;
    },
    isAtEnd: () => at >= bytes.length,
  };
}
export type ByteReader = ReturnType<typeof createByteReader>;
