import {
  classifyToken,
  clientAddress,
  customSpan,
  isUuid,
  newKeyInput,
  orgSlug,
  parseAllowedIps,
  parseCidr,
  parseClientAddress,
  parseEncryptionKeys,
  parseLimit,
  parseResourceFilter,
  parseResourcePath,
  parseTimeZone,
  parseToken,
  redactedError,
  redactTokens,
  setting,
  suggestSlug,
  visibleName,
} from "../index.ts";
import { zonedInstant } from "../time/zoned-instant.ts";

const size = 1_000_000;
const fill = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);
const token = `avyex_${"a".repeat(16)}_${"B".repeat(43)}_${"3".repeat(28)}`;

/** Lengths just within the bounds of our parsers, and a megabyte: a bound must not hide what stands behind it. */
const lengths = [45, 64, 95, 128, 1_024, 2_000, 5_000, 10_000, 25_000];

/** Texts of a megabyte, each near something that a parser looks for. */
const megabytes: Readonly<Record<string, string>> = {
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
  loopbacks: fill("::1,"),
  "tokens broken off": `${fill("avyex_").slice(1)}!`,
};

export const hostileTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(megabytes).flatMap(([name, text]) => [
    [name, text],
    ...lengths.map((length) => [`${name}, ${length}`, text.slice(-length)]),
  ]),
);

/** What in the core reads a text which somebody else wrote. */
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
  parseTimeZone,
  isUuid,
  zonedInstant: (text) => [zonedInstant(text, "UTC"), zonedInstant("2026-05-12T14:05", text)],
  customSpan: (text) => {
    const [from, to] = [new Date(0), new Date(1)];
    return customSpan({ from, to, granularity: "hour", timeZone: text }, to);
  },
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
