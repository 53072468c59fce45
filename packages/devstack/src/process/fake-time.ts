import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { installWithApt, mayInstallWithApt } from "./install-with-apt.ts";

/** The library that gives a process another time, from apt where that may be used unasked; null where there is none. */
export async function fakeTimeLibrary(log: (line: string) => void): Promise<string | null> {
  if (process.platform !== "linux") return null;
  const found = find();
  if (found !== null || !mayInstallWithApt()) return found;
  log("Installing faketime with apt");
  await installWithApt("faketime").catch((error: Error) => log(error.message));
  return find();
}

function find(): string | null {
  const folders = ["/usr/lib", "/usr/local/lib", "/usr/lib64"].filter(existsSync);
  const places = folders.flatMap((folder) => [
    folder,
    ...readdirSync(folder).map((name) => join(folder, name)), // one for each architecture
  ]);
  const files = places.map((place) => join(place, "faketime/libfaketimeMT.so.1"));
  return files.find(existsSync) ?? null;
}
