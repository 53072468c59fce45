import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "./test/send-request.ts";
import { startWithKey } from "./test/start-with-key.ts";

let fixture: Awaited<ReturnType<typeof startWithKey>>;
let folder: string;
beforeAll(async () => {
  [fixture, folder] = [await startWithKey(), await mkdtemp(join(tmpdir(), "avy-built-"))];
});
afterAll(async () => {
  await fixture.close();
  await rm(folder, { recursive: true, force: true });
});

test("built, as it is published, the adapter lets a good key in and nobody else", async () => {
  await build({
    configFile: false,
    logLevel: "error",
    build: { ssr: join(import.meta.dirname, "node-http.ts"), outDir: folder, emptyOutDir: false },
    ssr: { noExternal: true },
  });
  const built: typeof import("./node-http.ts") = await import(
    pathToFileURL(join(folder, "node-http.js")).href
  );
  const anyKey = built.requires.anyKey();
  const guarded = built.apiKeyAuth(fixture.verifier)(async (request, response) => {
    if (await anyKey(request, response)) response.end("let in");
  });
  const server = await run(createServer(guarded));
  const ask = (lines: [string, string][]) => server.send({ method: "GET", path: "/", lines });
  expect(await ask([["X-Api-Key", fixture.token]])).toMatchObject({ status: 200, body: "let in" });
  expect(await ask([])).toMatchObject({ status: 401 });
  await server.close();
});
