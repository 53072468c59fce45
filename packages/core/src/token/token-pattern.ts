/** A whole token and nothing else: the one spelling that is ever accepted. */
export const tokenPattern = /^avy(ex|ad)_[0-9A-Za-z]{16}_[0-9A-Za-z]{43}_[0-9A-Za-z]{28}$/;

/** Finds tokens inside other text: for leak scanners and for the redaction of logs. */
export const tokenInText = /avy(?:ex|ad)_[0-9A-Za-z]{16}_[0-9A-Za-z]{43}_[0-9A-Za-z]{28}/g;

/** Replaces every token in a text by its prefix: what a log may hold. */
export const redactTokens = (text: string): string =>
  text.replace(tokenInText, (token) => `${token.slice(0, 6)}[redacted]`);
