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
