import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EncryptionKeys, Limit } from "@avy/core";
import {
  connectStore,
  createVerifier,
  queuedUsage,
  type UsageRecorder,
  type Verifier,
  type VerifierOptions,
} from "@avy/verify";
import { answerParent } from "../process/answer-parent.ts";
import { cpuMs } from "../process/cpu-ms.ts";
import type { Guarding } from "./servers/guarding.ts";
import { type Framework, serverOf } from "./servers/server-of.ts";

export type Variant = "bare" | "empty" | "floor" | "verified" | "counted" | "journaled";

export type HttpServerOptions = {
  framework: Framework;
  variant: Variant;
  databaseUrl: string;
  redisUrl: string;
  keyEncryptionKeys: EncryptionKeys;
  /** SHA-256 of every token, as text of one character a byte. */
  digests: readonly string[];
  /** How often counts are sent, milliseconds. */
  flushMs: number;
};

/** One framework with one route, and before it what the variant says. */
export type HttpServerProgram = {
  /** Answers its port, once requests can be judged. */
  start: (options: HttpServerOptions) => Promise<number>;
  /** CPU time of this process so far, milliseconds. */
  cpuMs: (none: null) => number;
};

const unlimited: Limit = { perMinute: 1_000_000_000, burst: 1_000_000_000 };
const limits = { standard: unlimited, "data-read": unlimited, verify: unlimited };
const onTrouble = ({ what }: { what: string }) => void process.stderr.write(`  trouble: ${what}\n`);
const uncounted = (): UsageRecorder => ({ record: () => undefined, close: async () => {} });

let journal: string | null = null;
process.once("exit", () => {
  if (journal !== null) rmSync(journal, { recursive: true, force: true });
});

function usageOf({ variant, redisUrl, flushMs }: HttpServerOptions): VerifierOptions["usage"] {
  if (variant === "verified") return uncounted;
  if (variant === "counted") return queuedUsage({ redisUrl, flushMs, onTrouble });
  journal = mkdtempSync(join(tmpdir(), "avy-bench-journal-"));
  return queuedUsage({ redisUrl, flushMs, onTrouble, journalDirectory: journal });
}

let verifier: Verifier | null = null;
let stop = () => {};

async function guardingOf(options: HttpServerOptions): Promise<Guarding> {
  const { variant, databaseUrl, redisUrl, keyEncryptionKeys } = options;
  if (variant === "bare") return { kind: "nothing" };
  if (variant === "empty") return { kind: "empty" };
  if (variant === "floor") return { kind: "floor", digests: new Set(options.digests) };
  verifier = createVerifier({
    ...{ redisUrl, keyEncryptionKeys, limits, onTrouble, trustedProxies: [] },
    store: connectStore(databaseUrl),
    mostCachedKeys: 10_000,
    usage: usageOf(options),
  });
  await verifier.ready();
  return { kind: "verifier", verifier };
}

answerParent(
  {
    async start(options) {
      const server = await serverOf(options.framework, await guardingOf(options));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      stop = () => {
        server.close();
        server.closeAllConnections();
      };
      return (server.address() as AddressInfo).port;
    },
    cpuMs,
  } satisfies HttpServerProgram,
  async () => {
    stop();
    await verifier?.close();
  },
);
