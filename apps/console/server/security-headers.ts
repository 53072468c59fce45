export type PageSecurity = {
  /** Of this answer alone. */
  nonce: string;
  https: boolean;
  /** Vite's reload socket, in development only. */
  development: boolean;
};

const contentPolicy = ({ nonce, development }: PageSecurity): string =>
  [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** On every answer, whatever it is. */
export function secure(headers: Headers, security: PageSecurity): void {
  headers.set("content-security-policy", contentPolicy(security));
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
  if (security.https) headers.set("strict-transport-security", "max-age=31536000");
  // What was not said to be cacheable may hold something of somebody's.
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
}
