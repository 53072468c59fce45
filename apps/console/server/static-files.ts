import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** Nothing else that the build leaves is for browsers. */
const mediaTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

type StaticFile = { type: string; plain: Buffer; zipped: Buffer; cache: string };
export type StaticFiles = (request: Request) => Response | null;

/**
 * The files of a folder, read once: they are few, and a new build under a running process changes nothing.
 * What is asked for is looked up in their list and never joined to a path.
 */
export function staticFiles(folder: string): StaticFiles {
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
      const type = mediaTypes[extname(name)];
      return type === undefined ? [] : [[`/${name}`, readStatic(join(folder, name), type)]];
    }),
  );
  return (request) => {
    const file = files.get(new URL(request.url).pathname);
    return file === undefined ? null : answer(file, request);
  };
}

function readStatic(path: string, type: string): StaticFile {
  const plain = readFileSync(path);
  // Names under /assets hold a hash of the content.
  const cache = path.includes("/assets/")
    ? "public, max-age=31536000, immutable"
    : "public, max-age=3600";
  return { type, plain, zipped: gzipSync(plain), cache };
}

function answer({ type, plain, zipped, cache }: StaticFile, request: Request): Response {
  const vary = "accept-encoding";
  const headers = new Headers({ "content-type": type, "cache-control": cache, vary });
  const accepts = request.headers.get("accept-encoding")?.includes("gzip") ?? false;
  if (!accepts) return new Response(new Uint8Array(plain), { headers });
  headers.set("content-encoding", "gzip");
  return new Response(new Uint8Array(zipped), { headers });
}
