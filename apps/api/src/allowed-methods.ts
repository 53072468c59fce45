import { TrieRouter } from "hono/router/trie-router";
import type { RouterRoute } from "hono/types";

const asked = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Which methods a path answers to, in the order in which `Allow` names them; empty for a path that is no route. */
export function createAllowedMethods(
  routes: readonly RouterRoute[],
): (path: string) => readonly string[] {
  const router = new TrieRouter<true>();
  for (const { method, path } of routes) if (method !== "ALL") router.add(method, path, true);
  return (path) => {
    const allowed = asked.filter((method) => router.match(method, path)[0].length > 0);
    return allowed.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  };
}
