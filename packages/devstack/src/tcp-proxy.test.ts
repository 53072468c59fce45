import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { startTcpProxy } from "./tcp-proxy.ts";

/** A server that says everything back in capitals, behind a proxy. */
async function echo(mark = "") {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (chunk) => socket.write(mark + String(chunk).toUpperCase()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function proxied() {
  const proxy = await startTcpProxy(await echo());
  onTestFinished(proxy.close);
  return proxy;
}

/** A client that keeps what it was told, and how its connection ended. */
async function dial(port: number) {
  const socket = connect({ port, host: "127.0.0.1" });
  const client = { socket, said: "", ended: "" };
  socket.on("data", (chunk) => {
    client.said += String(chunk);
  });
  socket.on("error", (error) => {
    client.ended = "code" in error ? String(error.code) : error.message;
  });
  socket.on("end", () => {
    client.ended ||= "end";
  });
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect").catch(() => {}); // a refusal is told by `ended`
  return client;
}

test("bytes pass, and a URL leads through", async () => {
  const proxy = await proxied();
  expect(proxy.through("postgres://u:p@127.0.0.1:5432/d")).toBe(
    `postgres://u:p@127.0.0.1:${proxy.port}/d`,
  );
  const client = await dial(proxy.port);
  client.socket.write("a");
  await expect.poll(() => client.said).toBe("A");
});

test("slow bytes arrive late, in their order, also when the delay ends", async () => {
  const proxy = await proxied();
  const client = await dial(proxy.port);
  proxy.slow(100);
  const begun = performance.now();
  client.socket.write("a");
  await sleep(20);
  proxy.slow(0);
  client.socket.write("b");
  await expect.poll(() => client.said).toBe("AB");
  expect(performance.now() - begun).toBeGreaterThanOrEqual(100);
});

test("held bytes come after all", async () => {
  const proxy = await proxied();
  const client = await dial(proxy.port);
  proxy.hold();
  client.socket.write("a");
  const late = await dial(proxy.port);
  late.socket.write("b");
  await sleep(100);
  expect([client.said, late.said]).toEqual(["", ""]);
  proxy.pass();
  await expect.poll(() => client.said + late.said).toBe("AB");
});

test("swallowed bytes never do, but a new connection is well again", async () => {
  const proxy = await proxied();
  const client = await dial(proxy.port);
  proxy.swallow();
  const nobody = await dial(proxy.port);
  client.socket.write("abc");
  nobody.socket.write("de");
  await expect.poll(() => proxy.seen.swallowedBytes).toBe(5);
  proxy.pass();
  client.socket.write("f");
  const next = await dial(proxy.port);
  next.socket.write("g");
  await expect.poll(() => next.said).toBe("G");
  expect([client.said, client.ended, nobody.said, nobody.ended]).toEqual(["", "", "", ""]);
});

test("connections are ended, reset and refused", async () => {
  const proxy = await proxied();
  const cut = await dial(proxy.port);
  expect(proxy.cut()).toBe(1);
  await expect.poll(() => cut.ended).toBe("end");
  const reset = await dial(proxy.port);
  reset.socket.write("a");
  await expect.poll(() => reset.said).toBe("A");
  expect(proxy.reset()).toBe(1);
  await expect.poll(() => reset.ended).toBe("ECONNRESET");
  proxy.refuse();
  const refused = await dial(proxy.port);
  await expect.poll(() => refused.ended).toBe("ECONNRESET");
  expect(proxy.seen.connections).toBe(3);
});

test("new connections lead where they are told to, old ones stay", async () => {
  const proxy = await proxied();
  const old = await dial(proxy.port);
  proxy.leadTo(await echo("!"));
  const next = await dial(proxy.port);
  old.socket.write("a");
  next.socket.write("b");
  await expect.poll(() => [old.said, next.said]).toEqual(["A", "!B"]);
});
