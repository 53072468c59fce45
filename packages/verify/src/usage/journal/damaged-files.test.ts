import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { bootId } from "./boot-id.ts";
import { isSegmentFile } from "./file-names.ts";
import { adopting, decisionsIn } from "./test/adopting.ts";
import { journalDirectory, startCounting } from "./test/killed-process.ts";

/** The journal of one process that was killed, and its directory in it. */
async function killedIn(journal: string) {
  const process = await startCounting(journal);
  await sleep(300);
  const answered = await process.kill();
  const parent = join(journal, bootId());
  const [name = ""] = readdirSync(parent);
  const directory = join(parent, name);
  const segments = readdirSync(directory).filter(isSegmentFile).sort();
  return { answered, parent, directory, name, segments };
}

test("a line that was cut off is told, and costs nothing that was answered", async () => {
  const journal = journalDirectory();
  const { answered, directory, segments } = await killedIn(journal);
  const path = join(directory, segments.at(-1) ?? "");
  writeFileSync(
    path,
    Buffer.concat([readFileSync(path), Buffer.from([0xa7, 0x1f, 200, 0, 0, 0, 1])]),
  );
  const adopter = adopting(journal);
  await adopter.look();
  expect(decisionsIn(await adopter.batches())).toBeGreaterThanOrEqual(answered);
  expect(adopter.troubles).toMatchObject([expect.stringContaining("7 bytes of")]);
});

test("what is damaged in the middle is told with its number, and the rest is counted", async () => {
  const journal = journalDirectory();
  const { directory, segments } = await killedIn(journal);
  const path = join(directory, segments.at(-1) ?? "");
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 255;
  writeFileSync(path, bytes);
  const adopter = adopting(journal);
  await adopter.look();
  const { lost } = adopter.journal.counts();
  expect(lost).toBeGreaterThan(0);
  expect(adopter.troubles).toMatchObject([expect.stringContaining(`${lost} decisions are lost`)]);
  expect(decisionsIn(await adopter.batches())).toBeGreaterThan(0);
});

test("a segment that cannot be read is moved aside and told; the others are adopted", async () => {
  const journal = journalDirectory();
  const { directory, segments, name } = await killedIn(journal);
  const [first = ""] = segments;
  writeFileSync(join(directory, first), "nothing that was ever a segment");
  const adopter = adopting(journal);
  await adopter.look();
  expect(adopter.troubles).toMatchObject([expect.stringContaining(`${first} cannot be read`)]);
  const batches = await adopter.batches();
  expect(batches).toHaveLength(segments.length - 1);
  const found = readdirSync(journal, { recursive: true, encoding: "utf8" });
  expect(found.filter((path) => path.endsWith(`${name}/${first}.corrupt`))).toHaveLength(1);
});

test("a file that was only begun is nothing to tell of", async () => {
  const journal = journalDirectory();
  const { directory, segments } = await killedIn(journal);
  const begun = (segments[0] ?? "").replace(/^\d+/, "00009999");
  writeFileSync(join(directory, begun), "");
  const adopter = adopting(journal);
  await adopter.look();
  expect([adopter.troubles, adopter.adopted.length]).toEqual([[], segments.length]);
});

test("what is foreign, a link or of another host is left alone and told once", async () => {
  const journal = journalDirectory();
  const { directory, parent, segments, name } = await killedIn(journal);
  const outside = join(journalDirectory(), "secret");
  writeFileSync(outside, "not to be read");
  const linked = `00000099-${"0".repeat(8)}-0000-7000-8000-000000000000.segment`;
  symlinkSync(outside, join(directory, linked));
  writeFileSync(join(directory, "notes.txt"), "mine");
  symlinkSync(directory, join(parent, "f".repeat(32)));
  mkdirSync(join(journal, "00000000-0000-4000-8000-000000000000", "e".repeat(32)), {
    recursive: true,
  });

  const adopter = adopting(journal);
  await adopter.look();
  await adopter.look();
  expect(adopter.adopted).toHaveLength(segments.length);
  expect(adopter.troubles.toSorted()).toMatchObject(
    [journal, parent, name, name].map(() => expect.stringContaining("left alone")),
  );
  expect(adopter.troubles.filter((text) => text.includes(linked))).toHaveLength(1);
  expect(readFileSync(outside, "utf8")).toBe("not to be read");
});

test("a directory that has neither socket nor segment goes after an hour, not before", async () => {
  const journal = journalDirectory();
  const parent = join(journal, bootId());
  const [old, young] = [join(parent, "a".repeat(32)), join(parent, "b".repeat(32))];
  for (const path of [old, young]) mkdirSync(path, { recursive: true });
  utimesSync(old, new Date(), new Date(Date.now() - 3_700_000));
  await adopting(journal).look();
  expect(readdirSync(parent)).toContain("b".repeat(32));
  expect(readdirSync(parent)).not.toContain("a".repeat(32));
});

test("only its owner may read any of it", async () => {
  const journal = journalDirectory();
  const { directory, segments } = await killedIn(journal);
  const modes = [directory, join(directory, segments[0] ?? "")].map(
    (path) => statSync(path).mode & 0o777,
  );
  expect(modes).toEqual([0o700, 0o600]);
});
