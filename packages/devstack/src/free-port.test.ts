import { once } from "node:events";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { freePort, isPortFree } from "./free-port.ts";

test("the preferred port while it is free, another when it is taken", async () => {
  const preferred = await freePort();
  expect(await freePort(preferred)).toBe(preferred);

  const server = createServer().listen(preferred, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  expect(await isPortFree(preferred)).toBe(false);
  expect(await freePort(preferred)).not.toBe(preferred);
});
