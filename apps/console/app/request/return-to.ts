const anywhere = "http://console.invalid";

/** A path of this console and nothing else; anything that could lead elsewhere is `/`. */
export function safeReturnTo(path: string | null): string {
  if (path === null || !path.startsWith("/") || path.length > 2_000) return "/";
  if (!URL.canParse(path, anywhere)) return "/";
  const url = new URL(path, anywhere);
  const back = url.pathname + url.search;
  return url.origin === anywhere && !back.startsWith("//") ? back : "/";
}

/** Where to sign in, and come back from. */
export const loginPath = (returnTo: string): string =>
  returnTo === "/" ? "/login" : `/login?${new URLSearchParams({ returnTo })}`;
