const size = 1_000_000;
const fill = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);
const token = `avyex_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;

/** Texts of a megabyte, each near something that a parser looks for. */
export const hostileTexts: Readonly<Record<string, string>> = {
  nothing: fill("\0"),
  spaces: fill(" "),
  letters: fill("a"),
  digits: fill("9"),
  zeros: fill("0"),
  dots: fill("."),
  colons: fill(":"),
  slashes: fill("/"),
  hashes: fill("#/"),
  stars: fill("*"),
  percents: fill("%a"),
  commas: fill(","),
  octets: fill("1."),
  groups: fill("TENANT/"),
  places: fill("PLACE/Site/a/"),
  surrogates: fill("\ud800"),
  pairs: fill("🔑"),
  combining: fill("a\u0301\u0323"),
  "half tokens": fill("avyex_"),
  "tokens but for an end": fill(`${token.slice(0, -1)}!`),
  tokens: fill(token),
  "failed queries": fill("Failed query: \n    at "),
  quotes: fill('"'),
  backslashes: fill("\\"),
};
