import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { redisCommand } from "./redis-command.ts";

/** A PATH that holds nothing but these programs, each of which ends with 0. */
function onlyOnPath(...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder, name), "#!/bin/sh\n", { mode: 0o755 });
  const before = process.env.PATH;
  process.env.PATH = folder;
  onTestFinished(() => {
    process.env.PATH = before;
  });
  return folder;
}

const place = { dataDir: "/data", port: 6_400 };

test("a Valkey serves as well as a Redis", async () => {
  const folder = onlyOnPath("valkey-server", "docker");
  const { command, args } = await redisCommand(place, () => {});
  expect(command).toBe(join(folder, "valkey-server"));
  expect(args.join(" ")).toContain("--port 6400 --dir /data --appendonly yes");
});

test("a container where there is no server but an engine that answers", async () => {
  onlyOnPath("docker");
  const { command, args } = await redisCommand(place, () => {});
  expect(command).toBe("docker");
  expect(args.join(" ")).toMatch(/^run --rm --name avy-redis-\w+ --publish 127\.0\.0\.1:6400:6379/);
  expect(args).toContain("/data:/data");
});

test("one line that says how to install it where there is nothing", async () => {
  onlyOnPath();
  await expect(redisCommand(place, () => {})).rejects.toThrow(/install it .*REDIS_URL/);
});
