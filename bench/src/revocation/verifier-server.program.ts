import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { EncryptionKeys, Limit } from "@avy/core";
import {
  type Authentication,
  connectStore,
  createVerifier,
  queuedUsage,
  type Trouble,
  type Verifier,
} from "@avy/verify";
import { answerParent } from "../process/answer-parent.ts";
import { cpuMs } from "../process/cpu-ms.ts";
import { createHeldStore } from "./held-store.ts";

export type VerifierOptions = {
  databaseUrl: string;
  redisUrl: string;
  keyEncryptionKeys: EncryptionKeys;
};

/** An API server that does nothing but decide: 200 for an allowed request. */
export type VerifierServerProgram = {
  /** Answers its port, once requests can be judged. */
  start: (options: VerifierOptions) => Promise<number>;
  /** CPU time of this process so far, milliseconds. */
  cpuMs: (none: null) => number;
  /** What the verifier answers a token: `allowed`, or the code of its refusal. */
  tell: (token: string) => Promise<string>;
  /** From now on what look-ups read is kept back. */
  hold: (none: null) => void;
  /** How many answers are kept back. */
  held: (none: null) => number;
  release: (none: null) => void;
  changeNumber: (none: null) => number | null;
  /** What went wrong so far, by name. */
  troubles: (none: null) => string[];
};

const unlimited: Limit = { perMinute: 1_000_000_000, burst: 1_000_000_000 };
const limits = { standard: unlimited, "data-read": unlimited, verify: unlimited };

const store = createHeldStore();
const troubles: Trouble[] = [];
const onTrouble = (trouble: Trouble) => void troubles.push(trouble);
let verifier: Verifier | null = null;

const server = createServer({ keepAlive: true }, async ({ headers, socket }, response) => {
  const apiKey = headers["x-api-key"];
  const verified = await verify(typeof apiKey === "string" ? apiKey : null, socket.remoteAddress);
  response.writeHead(verified.ok ? 200 : 403, { "content-type": "text/plain" });
  response.end(told(verified));
});

async function verify(apiKey: string | null, socketAddress = ""): Promise<Authentication> {
  if (verifier === null) throw new Error("There is no verifier yet");
  return verifier.verify({
    ...{ apiKey, authorization: null, socketAddress, forwardedFor: null },
    demand: { kind: "any-key" },
    tier: "standard",
  });
}

const told = (verified: Authentication) => (verified.ok ? "allowed" : verified.refusal.code);

answerParent(
  {
    async start({ databaseUrl, redisUrl, keyEncryptionKeys }) {
      verifier = createVerifier({
        ...{ redisUrl, keyEncryptionKeys, limits, onTrouble, trustedProxies: [] },
        store: store.around(connectStore(databaseUrl)),
        mostCachedKeys: 10_000,
        usage: queuedUsage({ redisUrl, flushMs: 1_000, onTrouble }),
      });
      await verifier.ready();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return (server.address() as AddressInfo).port;
    },
    cpuMs,
    tell: async (token) => told(await verify(token)),
    hold: store.hold,
    held: store.held,
    release: store.release,
    changeNumber: () => verifier?.health().changeNumber ?? null,
    troubles: () => troubles.map(({ what }) => what),
  } satisfies VerifierServerProgram,
  async () => {
    server.close();
    server.closeAllConnections();
    await verifier?.close();
  },
);
