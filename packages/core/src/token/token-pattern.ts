/** A whole token and nothing else: the one spelling that is ever accepted. */
export const tokenPattern = /^avy(ex|ad)_[0-9A-Za-z]{16}_[0-9A-Za-z]{43}_[0-9A-Za-z]{28}$/;

/** A token inside other text: for leak scanners, whose finds the checksum then confirms. */
export const tokenInText = /avy(?:ex|ad)_[0-9A-Za-z]{16}_[0-9A-Za-z]{43}_[0-9A-Za-z]{28}/;

/**
 * What may be a token or a good part of one, cut or mistyped: it holds a secret all the same. Everything that
 * `tokenInText` finds is among it.
 */
const nearlyToken = /avy(ex|ad)_\w{16,}/g;

/** Replaces every token in a text, and what is nearly one, by its prefix: what a log or an answer may hold. */
export const redactTokens = (text: string): string => text.replace(nearlyToken, "avy$1_[redacted]");
