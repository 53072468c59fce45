import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type TestDatabase, testKeyEncryptionKeys } from "@avy/testing";
import type { VerifierHealth } from "../../verifier.ts";

/** What a verifier in a process of its own can be asked. */
export type VerifierQuestions = {
  told: string;
  health: VerifierHealth;
  /** Its wall clock. */
  wallMs: number;
  /** When it took the last decision to be, by its database's clock. */
  lastCountedAtMs: number;
};

export type VerifierProcess = {
  child: ChildProcess;
  ask: <Name extends keyof VerifierQuestions>(
    name: Name,
    token?: string,
  ) => Promise<VerifierQuestions[Name]>;
  /** How it ended. */
  exited: Promise<number | NodeJS.Signals>;
};

type Differs = { redisUrl: string; env?: Record<string, string>; execArgv?: string[] };

/** Resolves when it is ready. */
export async function startVerifierProcess(
  database: Pick<TestDatabase, "urlAs">,
  { redisUrl, env = {}, execArgv = [] }: Differs,
): Promise<VerifierProcess> {
  const program = fileURLToPath(new URL("./verifier.program.ts", import.meta.url));
  const child = fork(program, {
    execArgv: ["--import", "tsx", ...execArgv],
    env: {
      ...process.env,
      ...env,
      DATABASE_URL: database.urlAs("avy_verifier"),
      REDIS_URL: redisUrl,
      KEY_ENCRYPTION_KEY: testKeyEncryptionKeys
        .map((key) => Buffer.from(key).toString("base64"))
        .join(","),
    },
  });
  const waiting = new Map<number, (answer: unknown) => void>();
  let asked = 0;
  const exited = once(child, "exit").then(([code, signal]) => signal ?? code);
  child.on("message", ({ id, answer }: { id: number; answer: unknown }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const ready = new Promise((resolve) => waiting.set(0, resolve));
  await Promise.race([
    ready,
    exited.then((how) => {
      throw new Error(`The verifier ended before it was ready: ${how}`);
    }),
  ]);
  return {
    child,
    exited,
    ask: (name, token = "") =>
      new Promise((resolve) => {
        const id = ++asked;
        waiting.set(id, (answer) => resolve(answer as never));
        child.send({ id, name, token });
      }),
  };
}
