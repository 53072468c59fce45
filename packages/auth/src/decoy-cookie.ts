import { randomBytes } from "node:crypto";
import { sessionCookie, sessionSeconds } from "./session-cookie.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * A session cookie that opens nothing. Signing up with a known address answers with one,
 * so that the answer looks like that for a new address.
 */
export function decoyCookie(baseUrl: string): string {
  const token = [...randomBytes(32)].map((byte) => letters[byte % letters.length]).join("");
  const value = encodeURIComponent(`${token}.${randomBytes(32).toString("base64")}`);
  const { name, attributes } = sessionCookie(baseUrl);
  const secure = attributes.secure ? "; Secure" : "";
  return `${name}=${value}; Max-Age=${sessionSeconds}; Path=/; HttpOnly${secure}; SameSite=Lax`;
}
