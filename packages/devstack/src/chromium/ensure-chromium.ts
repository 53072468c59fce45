import { existsSync } from "node:fs";
import { findOnPath } from "../process/find-on-path.ts";
import { installWithApt, mayInstallWithApt } from "../process/install-with-apt.ts";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const outsidePath = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** Path of a Chromium for the browser tests; installs one where apt may be used unasked. */
export async function ensureChromium(log: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found !== null) return found;
  if (mayInstallWithApt()) {
    log("Installing chromium with apt");
    await installWithApt("chromium");
  }
  const installed = findChromium();
  if (installed !== null) return installed;
  throw new Error(
    "No Chromium was found: install it (apt install chromium), or set CHROMIUM_PATH to one",
  );
}

function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) return named;
  return findOnPath(programs) ?? outsidePath.find((path) => existsSync(path)) ?? null;
}
