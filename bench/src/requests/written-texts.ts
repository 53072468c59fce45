/**
 * Writes texts one after another into memory as a socket does, and answers how to read one: each reading makes a text of
 * its own out of the bytes, as a header parser does, and nothing besides.
 */
export function writtenTexts(texts: readonly string[]): (index: number) => string {
  const offsets: number[] = [];
  let length = 0;
  for (const text of texts) {
    offsets.push(length);
    length += text.length;
  }
  offsets.push(length);
  const bytes = Buffer.from(texts.join(""), "latin1");
  return (index) => bytes.toString("latin1", offsets[index], offsets[index + 1]);
}
