import type { LoadProgram } from "../load/load.program.ts";
import { withPrograms } from "../process/with-programs.ts";
import type { VerifierServerProgram } from "../revocation/verifier-server.program.ts";
import { say } from "../say.ts";
import { insertKeys } from "../stores/insert-keys.ts";
import { urlAs } from "../stores/stores.ts";
import { type InOrganization, withOrganization } from "../stores/with-organization.ts";
import type { KeepWorkersProgram } from "../worker/keep-workers.program.ts";
import { runProbes } from "./probes.ts";

export const ratePerSecond = 2_000;
export const loadKeys = 1_000;
export const probes = 1_500;
export const probeEveryMs = 20;
const connections = 32;
const concurrency = 4;

export type Findings = {
  /** Of each probe, from its answer until it was seen. */
  visibleAfterMs: number[];
  sentPerSecond: number;
  refused: number;
};

export const measure = (): Promise<Findings> => withOrganization(measureIn);

async function measureIn({ stores, services, owner, sql }: InOrganization): Promise<Findings> {
  const keys = await insertKeys(owner, { count: loadKeys + probes });
  const { redisUrl } = stores;
  return withPrograms(async (start) => {
    const worker = start<KeepWorkersProgram>("keep-workers");
    const server = start<VerifierServerProgram>("verifier-server");
    const load = start<LoadProgram>("load");
    await worker.ask("start", { databaseUrl: urlAs("avy_worker", stores), redisUrl, concurrency });
    const port = await server.ask("start", {
      databaseUrl: urlAs("avy_verifier", stores),
      ...{ redisUrl, keyEncryptionKeys: services.keyEncryptionKeys },
    });
    const requests = keys
      .slice(0, loadKeys)
      .map(({ token }) => ({ path: "/", headers: ["x-api-key", token] }));
    await load.ask("open", { ports: [port], requests, connections });
    say(`${loadKeys} keys in memory; ${ratePerSecond} requests a second from here`);
    await load.ask("begin", { ratePerSecond, mostOpen: Number.POSITIVE_INFINITY });
    const visibleAfterMs = await runProbes({
      ...{ port, sql, orgId: owner.org.id },
      ...{ keys: keys.slice(loadKeys), everyMs: probeEveryMs },
    });
    const span = await load.ask("end", null);
    return {
      visibleAfterMs,
      sentPerSecond: (span.sent / span.ms) * 1_000,
      refused: span.sent - (span.answers[200] ?? 0),
    };
  });
}
