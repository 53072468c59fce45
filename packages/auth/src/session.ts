import type { Identity } from "./better-auth.ts";
import type { Person } from "./visit.ts";

/** `setCookies` renews a session in use, or clears a cookie that names none. */
export type SessionRead = { person: Person | null; setCookies: string[] };

export async function readSession(identity: Identity, cookie: string | null): Promise<SessionRead> {
  if (cookie === null) return { person: null, setCookies: [] };
  const { headers, response } = await identity.api.getSession({
    headers: new Headers({ cookie }),
    returnHeaders: true,
  });
  const user = response?.user;
  const person = user === undefined ? null : { id: user.id, name: user.name, email: user.email };
  return { person, setCookies: headers.getSetCookie() };
}

export async function endSession(identity: Identity, cookie: string | null): Promise<string[]> {
  const headers = new Headers(cookie === null ? {} : { cookie });
  const answer = await identity.api.signOut({ headers, returnHeaders: true });
  return answer.headers.getSetCookie();
}
