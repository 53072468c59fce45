import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Gone with the test; closed to every other user, as mkdtemp makes it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "avy-devstack-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
