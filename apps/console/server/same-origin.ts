/** Methods that change nothing. */
const reads = new Set(["GET", "HEAD"]);

/**
 * Whether a request may change something: it came from a page of the console itself. A browser always
 * sends one of the two headers with a form or a fetch, and no page of another site can forge either.
 */
export function mayChange(request: Request, consoleOrigin: string): boolean {
  if (reads.has(request.method)) return true;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  return origin === null ? site === "same-origin" : origin === consoleOrigin;
}
