import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { expect, test } from "vitest";
import { within } from "./within.ts";

test("an answer that came while the process was busy counts as in time", async () => {
  const server = createServer((socket) => socket.pipe(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  await once(socket, "connect");
  const echo = once(socket, "data");
  const answer = within(50, echo);
  socket.write("hello");
  await new Promise((resolve) => setTimeout(resolve, 20)); // the echo is in the kernel, or was read already
  const busyUntil = performance.now() + 100;
  while (performance.now() < busyUntil) {}
  expect(String(await answer)).toBe("hello");
  socket.destroy();
  server.close();
});

test("what never comes is a rejection, told to whoever asked for it", async () => {
  let told = false;
  const answer = within(5, new Promise(() => {}), () => {
    told = true;
  });
  await expect(answer).rejects.toThrow("No answer within 5 ms");
  expect(told).toBe(true);
});
