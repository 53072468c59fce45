import {
  classifyToken,
  clientAddress,
  newKeyInput,
  orgSlug,
  parseAllowedIps,
  parseCidr,
  parseClientAddress,
  parseEncryptionKeys,
  parseLimit,
  parseResourceFilter,
  parseResourcePath,
  parseToken,
  redactedError,
  redactTokens,
  setting,
  suggestSlug,
  visibleName,
} from "../index.ts";

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

/** Everything in the core that reads a text which somebody else wrote. */
export const textParsers: Readonly<Record<string, (text: string) => unknown>> = {
  parseToken,
  classifyToken: (text) => classifyToken(text, () => undefined),
  redactTokens,
  redactedError: (text) => redactedError(new Error(text, { cause: text })),
  parseResourceFilter: (text) => parseResourceFilter(text),
  parseResourcePath,
  parseCidr,
  parseClientAddress,
  parseAllowedIps: (text) => parseAllowedIps([text, text]),
  clientAddress: (text) =>
    clientAddress({ socketAddress: text, forwardedFor: [text] }, []) ??
    clientAddress({ socketAddress: "10.0.0.1", forwardedFor: [text, text] }, [
      { version: 4, words: [0], prefix: 0 },
    ]),
  visibleName: (text) => visibleName("key").safeParse(text),
  orgSlug: (text) => orgSlug.safeParse(text),
  suggestSlug,
  parseLimit,
  parseEncryptionKeys,
  "setting.networks": (text) => setting.networks.safeParse(text),
  newKeyInput: (text) =>
    newKeyInput.safeParse({
      name: text,
      type: text,
      expiresAt: text,
      scopes: [{ action: text, resourceFilter: text }],
      allowedIpCidrs: [text],
      [text]: text,
    }),
};
