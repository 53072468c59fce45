import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lifeIn, listenIn } from "./life-socket.ts";

function directoryOf(length: number): string {
  const base = mkdtempSync(join(tmpdir(), "avy-life-"));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const directory = join(base, "d".repeat(length));
  mkdirSync(directory);
  return directory;
}

test.each([1, 200])(
  "a process lives while it listens, however long the path is (%i)",
  async (length) => {
    const directory = directoryOf(length);
    expect(await lifeIn(directory)).toBe("none");
    const life = listenIn(directory);
    expect(await lifeIn(directory)).toBe("alive");
    life.close(true);
    expect([await lifeIn(directory), readdirSync(directory)]).toEqual(["dead", ["s"]]);
  },
);

test("one that leaves nothing takes its socket with it", async () => {
  const directory = directoryOf(1);
  listenIn(directory).close(false);
  expect([await lifeIn(directory), readdirSync(directory)]).toEqual(["none", []]);
});

test("in a directory that has a socket already nobody else can listen", () => {
  const directory = directoryOf(1);
  const life = listenIn(directory);
  expect(() => listenIn(directory)).toThrow(/Cannot listen/);
  life.close(false);
});
