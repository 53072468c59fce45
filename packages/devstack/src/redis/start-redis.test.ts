import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../free-port.ts";
import type { RunningServer } from "../running-server.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { startRedis } from "./start-redis.ts";

async function ownRedis(dataDir: string, log: (line: string) => void = () => {}) {
  const server = await startRedis({ dataDir, port: await freePort(), log });
  onTestFinished(() => server.stop());
  return server;
}

/** What the server answers to one command, as it stands on the wire. */
async function say({ port }: RunningServer, command: string): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.write(`${command}\r\n`);
  const [answer] = await once(socket, "data");
  socket.destroy();
  return String(answer);
}

test("never evicts, and appends every write to a file", async () => {
  const server = await ownRedis(temporaryFolder());
  expect(await say(server, "config get maxmemory-policy")).toContain("noeviction");
  expect(await say(server, "config get appendonly")).toContain("yes");
  expect(await say(server, "config get bind")).toContain("127.0.0.1");
});

test("what was written outlives a stop and a start", async () => {
  const dataDir = temporaryFolder();
  const first = await ownRedis(dataDir);
  await say(first, "set kept 42");
  await first.stop();
  expect(await say(await ownRedis(dataDir), "get kept")).toContain("42");
});

test("ends a server that a killed launcher left, and takes its place", async () => {
  const dataDir = temporaryFolder();
  const orphan = await ownRedis(dataDir);
  await say(orphan, "set kept 42");
  const told: string[] = [];

  const second = await ownRedis(dataDir, (line) => told.push(line));
  expect(await say(second, "get kept")).toContain("42");
  expect(await orphan.exited).toBe("code 0");
  expect(told).toEqual([`Redis was left running (pid ${orphan.pid}); ending it`]);
});

test("a port that is taken is told of", async () => {
  const first = await ownRedis(temporaryFolder());
  const second = startRedis({ dataDir: temporaryFolder(), port: first.port, log: () => {} });
  await expect(second).rejects.toThrow(`port ${first.port} is taken`);
});
