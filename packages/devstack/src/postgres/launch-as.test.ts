import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { launchAs } from "./launch-as.ts";
import { serverUser } from "./server-user.ts";

const isRoot = process.getuid?.() === 0;

test("root's server runs as another user, anyone else's as themselves", () => {
  const { command, args, ...user } = launchAs(serverUser(), ["/"])("id", ["-u"]);
  const uid = Number(execFileSync(command, args, { ...user, encoding: "utf8" }));
  expect(uid === 0).toBe(false);
  expect(uid === process.getuid?.()).toBe(!isRoot);
});

test("the other user passes through folders that are closed to it", () => {
  const closed = join(temporaryFolder(), "inner");
  mkdirSync(closed);
  const launch = launchAs(serverUser(), [closed])("ls", [closed]);
  expect(launch.command).toBe(isRoot ? "setpriv" : "ls");
});

test("where nothing reaches, the error names the mend", () => {
  const user = { uid: 54_321, gid: 54_321 };
  expect(() => launchAs(user, ["/nowhere"])).toThrow(/cannot reach \/nowhere.*chmod o\+x/s);
});
