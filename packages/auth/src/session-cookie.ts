/** How long a session lives without use. */
export const sessionSeconds = 7 * 24 * 60 * 60;

/** `__Host-` binds the cookie to this host over https; browsers refuse it on plain http. */
export function sessionCookie(baseUrl: string) {
  const secure = new URL(baseUrl).protocol === "https:";
  const name = secure ? "__Host-avy_session" : "avy_session";
  return { name, attributes: { secure, httpOnly: true, sameSite: "lax", path: "/" } } as const;
}
