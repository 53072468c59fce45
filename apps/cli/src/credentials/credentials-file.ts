import { randomUUID } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { setting, tokenPattern } from "@avy/core";
import { z } from "zod";
import { WrongUse } from "../wrong-use.ts";

/** A key, and the API that it is for: it is sent to no other. */
export type Credentials = { apiUrl: string; apiKey: string };

const credentials = z.object({
  apiUrl: setting.publicUrl,
  apiKey: z.string().regex(tokenPattern),
});

/** `$XDG_CONFIG_HOME/avy/credentials.json`; a relative one is no place, by the same convention. */
export function credentialsPath({ XDG_CONFIG_HOME = "" }: NodeJS.ProcessEnv): string {
  const folder = isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(homedir(), ".config");
  return join(folder, "avy", "credentials.json");
}

/** Null where nobody is logged in. */
export async function readCredentials(path: string): Promise<Credentials | null> {
  const text = await readFile(path, "utf8").catch(ifThere);
  if (text === null) return null;
  try {
    return credentials.parse(JSON.parse(text));
  } catch {
    throw new WrongUse(`${path} cannot be read; write it anew: avy login`);
  }
}

/** For its owner alone, and whole or not at all. */
export async function writeCredentials(path: string, kept: Credentials): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const beside = `${path}.${randomUUID()}`;
  try {
    const file = await open(beside, "wx", 0o600);
    await file.writeFile(`${JSON.stringify(kept, null, 2)}\n`);
    await file.sync();
    await file.close();
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Whether there was one. */
export async function forgetCredentials(path: string): Promise<boolean> {
  return (await rm(path).catch(ifThere)) !== null;
}

function ifThere(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
