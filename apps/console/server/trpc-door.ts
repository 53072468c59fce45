export const mostBodyBytes = 256 * 1_024;
const mostCallsInBatch = 10;

export type DoorRefusal = { status: 403 | 405 | 413 | 415; code: string; message: string };

/** What is refused before tRPC reads anything. Its own check: Remix does none for resource routes. */
export function refuseTrpc(request: Request, consoleOrigin: string): DoorRefusal | null {
  const { method, headers, url } = request;
  if (method !== "GET" && method !== "POST") {
    return { status: 405, code: "bad_request", message: "The method is not allowed here" };
  }
  if (method === "POST") {
    const site = headers.get("sec-fetch-site");
    if (headers.get("origin") !== consoleOrigin || (site !== null && site !== "same-origin")) {
      return { status: 403, code: "forbidden", message: "The request comes from another site" };
    }
    if (mediaType(headers) !== "application/json") {
      return { status: 415, code: "bad_request", message: "Send application/json" };
    }
  }
  // All that stands behind the mount, as tRPC reads it: a second /trpc/ in it hides no calls.
  const calls = decodeURIComponentSafely(new URL(url).pathname);
  if (calls.split(",").length > mostCallsInBatch) {
    return { status: 413, code: "bad_request", message: "A batch has at most 10 calls" };
  }
  return null;
}

const mediaType = (headers: Headers): string | undefined =>
  headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
