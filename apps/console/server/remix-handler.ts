import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Connect } from "vite";

export type Remix = {
  handle: (request: Request, context: AppLoadContext) => Promise<Response>;
  /** Vite's own files, in development. */
  middleware: Connect.NextHandleFunction | null;
};

/** The pages as `remix vite:build` left them beside this file. */
export async function builtRemix(): Promise<Remix> {
  const build: ServerBuild = await import(
    /* @vite-ignore */ new URL("./server/index.js", import.meta.url).href
  );
  return { handle: createRequestHandler(build, "production"), middleware: null };
}

/** The pages from source, reloaded as they change. */
export async function developedRemix(): Promise<Remix> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  return { handle: createRequestHandler(build, "development"), middleware: vite.middlewares };
}
