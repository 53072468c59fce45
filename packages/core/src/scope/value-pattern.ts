/** The longest value of one segment, in characters. */
const longestValue = 128;

/** A value of one segment; nothing in it is decoded, trimmed or folded to another case. */
export const valuePattern = /^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,127}$/;

const starts = 1;
const continues = 2;
/** What each Latin-1 character may do in a value; all the others may do nothing. */
const roles = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (valuePattern.test(character)) return starts | continues;
  return valuePattern.test(`a${character}`) ? continues : 0;
});

/** Where the value that begins at `at` ends; `at` itself when none begins there. Reads in place what `valuePattern` does. */
export function valueEnd(text: string, at: number): number {
  let end = at;
  let wanted = starts;
  while (end < text.length && ((roles[text.charCodeAt(end)] ?? 0) & wanted) !== 0) {
    wanted = continues;
    end++;
  }
  return end - at > longestValue ? at : end;
}
