import { startTcpProxy } from "@avy/devstack";
import type { MemberContext } from "@avy/operations";
import { foundOrganization } from "../stores/found-organization.ts";
import { type InsertedKey, insertKeys } from "../stores/insert-keys.ts";
import { openServices } from "../stores/open-services.ts";
import { type Stores, urlAs } from "../stores/stores.ts";
import { type Race, raceLookUps } from "./race.ts";
import { type Revocations, revokeUnderLoad } from "./revoke-under-load.ts";
import { atRate, fullPace, loadSteadily, type SteadyLoad } from "./steady-load.ts";
import type { VerifierOptions } from "./verifier-server.program.ts";
import { withVerifiers } from "./verifiers.ts";

export const keysAskedFor = 1_000;
const keysPushed = 200;
const keysCutOff = 20;
const keysRaced = 25;

export type Findings = {
  steady: SteadyLoad;
  pushed: Revocations;
  race: Race;
  cut: Revocations;
};

type Ground = { owner: MemberContext; options: VerifierOptions; keys: InsertedKey[] };

export async function measure(stores: Stores): Promise<Findings> {
  const { services, close } = openServices(stores);
  try {
    const owner = await foundOrganization(services, "bench");
    const keys = await insertKeys(owner, { count: keysAskedFor + keysRaced });
    const options = {
      databaseUrl: urlAs("avy_verifier", stores),
      redisUrl: stores.redisUrl,
      keyEncryptionKeys: services.keyEncryptionKeys,
    };
    const ground = { owner, options, keys: keys.slice(0, keysAskedFor) };
    const found = await measureConnected(ground, keys.slice(keysAskedFor));
    const left = ground.keys.slice(keysPushed);
    return { ...found, cut: await measureCutOff({ ...ground, keys: left }) };
  } finally {
    await close();
  }
}

const tokensOf = (keys: readonly InsertedKey[]) => keys.map(({ token }) => token);

const measureConnected = (
  { owner, options, keys }: Ground,
  unknownKeys: InsertedKey[],
): Promise<Omit<Findings, "cut">> =>
  withVerifiers({ options, tokens: tokensOf(keys) }, async (verifiers) => {
    const steady = await loadSteadily(verifiers);
    const pushed = await revokeUnderLoad(verifiers, {
      ...{ owner, keys, count: keysPushed },
      ...{ everyMs: 100, pace: fullPace, watchMs: 2_000 },
    });
    const race = await raceLookUps(verifiers, { owner, keys: unknownKeys });
    return { steady, pushed, race };
  });

/** With a Redis that falls silent once the verifiers have heard of it; nobody is told that it did. */
async function measureCutOff({ owner, options, keys }: Ground): Promise<Revocations> {
  const proxy = await startTcpProxy(Number(new URL(options.redisUrl).port));
  const behindProxy = { ...options, redisUrl: proxy.through(options.redisUrl) };
  try {
    return await withVerifiers({ options: behindProxy, tokens: tokensOf(keys) }, async (lent) => {
      proxy.swallow();
      const cut = await revokeUnderLoad(lent, {
        ...{ owner, keys, count: keysCutOff },
        ...{ everyMs: 150, pace: atRate(500), watchMs: 3_000 },
      });
      const troubles = await Promise.all(lent.verifiers.map((one) => one.ask("troubles", null)));
      if (!troubles.every((those) => those.includes("redis"))) throw new Error("Nothing was cut");
      proxy.refuse(); // so that nobody waits for it at the end
      proxy.reset();
      return cut;
    });
  } finally {
    await proxy.close();
  }
}
