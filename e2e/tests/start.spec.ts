import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import {
  type Demo,
  newDataDir,
  removeDataDir,
  type Stack,
  startStack,
} from "../stack/start-stack.ts";

let dataDir: string;
test.beforeAll(async () => {
  dataDir = await newDataDir();
});
test.afterAll(() => removeDataDir(dataDir));

test("npm start, killed anywhere and started again, ends with working curls and leaves no process", async () => {
  test.setTimeout(400_000);
  const first = await startStack(dataDir);
  const made = first.demo();
  expect(statusesOf(first)).toEqual(["200", "403"]);

  for (const app of ["api", "worker", "console"] as const) {
    const before = first.demo().pids[app];
    process.kill(before, "SIGKILL");
    await expect.poll(() => first.demo().pids[app], { timeout: 30_000 }).not.toBe(before);
  }
  const redisPort = new URL(made.redisUrl).port;
  for (const words of [[`postgres -D ${dataDir}`], ["redis-server", `:${redisPort}`]]) {
    const before = pidOf(words);
    process.kill(before, "SIGKILL");
    await expect
      .poll(() => runningPids(words).find((pid) => pid !== before), { timeout: 60_000 })
      .toBeDefined();
  }
  await expect.poll(() => statusesOf(first).join(), { timeout: 60_000 }).toBe("200,403");

  process.kill(supervisorOf(first), "SIGKILL");
  await first.stop();
  const second = await startStack(dataDir);
  expect(keysOf(second.demo())).toEqual(keysOf(made));
  expect(statusesOf(second)).toEqual(["200", "403"]);

  expect(await second.interrupt()).toBe(0);
  expect(processesUsing(dataDir)).toEqual([]);
});

const keysOf = ({ email, password, organizationId, adminKey, externalKey }: Demo) => ({
  email,
  password,
  organizationId,
  adminKey,
  externalKey,
});

/** Runs the curls that were printed, as a newcomer would, and answers their HTTP statuses. */
function statusesOf(stack: Stack): string[] {
  const curls = stack.output().match(/curl .*/g) ?? [];
  return curls.map((curl) =>
    execFileSync("sh", ["-c", `${curl} -s -o /dev/null -w '%{http_code}'`], { encoding: "utf8" }),
  );
}

/** The node process under npm that looks after all others. */
function supervisorOf(stack: Stack): number {
  const found = pids().filter((pid) => /^\S*node scripts\/start\.mjs/.test(commandOf(pid)));
  const ours = found.find((pid) => environmentOf(pid).includes(`DATA_DIR=${stack.dataDir}`));
  if (ours === undefined) throw new Error("no supervisor is running");
  return ours;
}

/** Everything that was started for this data folder and still lives. */
const processesUsing = (folder: string): string[] =>
  pids()
    .filter((pid) => `${commandOf(pid)} ${environmentOf(pid)}`.includes(folder))
    .filter((pid) => pid !== process.pid)
    .map((pid) => `${pid} ${commandOf(pid)}`);

/** Processes whose command line has all of these words. */
const runningPids = (words: readonly string[]): number[] =>
  pids().filter((pid) => words.every((word) => commandOf(pid).includes(word)));

function pidOf(words: readonly string[]): number {
  const [pid] = runningPids(words);
  if (pid === undefined) throw new Error(`nothing runs as ${words.join(" ")}`);
  return pid;
}

const pids = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
const commandOf = (pid: number) => readProc(pid, "cmdline");
const environmentOf = (pid: number) => readProc(pid, "environ");

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8").replaceAll("\0", " ");
  } catch {
    return ""; // it ended meanwhile, or is not ours to read
  }
}
