import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { dataPaths, forgetData, readPrivate, writePrivate } from "./data-dir.ts";
import { readSecrets } from "./secrets.ts";

function dataDir() {
  const folder = mkdtempSync(join(tmpdir(), "avy-data-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return dataPaths(folder);
}

const none = { keyEncryptionKey: null, auditEncryptionKey: null, authSecret: null };

test("a private file is for its owner alone, and is replaced as a whole", () => {
  const paths = dataDir();
  writePrivate(paths.demo, { a: 1 });
  writePrivate(paths.demo, { b: 2 });
  expect(readPrivate(paths.demo)).toEqual({ b: 2 });
  expect(statSync(paths.demo).mode & 0o777).toBe(0o600);
  expect(readdirSync(paths.folder)).toEqual(["demo.json"]);
});

test("forgetting leaves what is not ours", () => {
  const paths = dataDir();
  mkdirSync(join(paths.postgres, "cluster"), { recursive: true });
  writePrivate(paths.secrets, {});
  writeFileSync(join(paths.folder, "notes.txt"), "mine");
  forgetData(paths);
  expect(readdirSync(paths.folder)).toEqual(["notes.txt"]);
});

test("secrets are made once and kept; what the environment gives wins and is not kept", () => {
  const { secrets } = dataDir();
  const first = readSecrets(secrets, none);
  expect(Buffer.from(first.keyEncryptionKey, "base64")).toHaveLength(32);
  expect(new Set([first.keyEncryptionKey, first.auditEncryptionKey, first.authSecret]).size).toBe(
    3,
  );
  expect(readSecrets(secrets, { ...none, authSecret: "given" })).toEqual({
    ...first,
    authSecret: "given",
  });
  expect(readSecrets(secrets, none)).toEqual(first);
});
