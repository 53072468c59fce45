import { once } from "node:events";
import { rmSync } from "node:fs";
import { migrate } from "@avy/db/migrate";
import { freePort, letRolesSignIn } from "@avy/devstack";
import { root } from "../run/root.mjs";
import type { Stopping } from "../run/stopping.mjs";
import type { Terminal } from "../run/terminal.mjs";
import { build } from "./build.ts";
import { type Configuration, readConfiguration } from "./configuration.ts";
import { type DataPaths, dataPaths, forgetData, readPrivate, writePrivate } from "./data-dir.ts";
import { type Demo, seedDemo } from "./demo.ts";
import { endLeft } from "./end-left.ts";
import { type Flags, parseFlags } from "./flags.ts";
import { keepApps } from "./keep-apps.ts";
import { takeLock } from "./lock.ts";
import { requireFreePorts } from "./require-free-ports.ts";
import { readSecrets, type Secrets } from "./secrets.ts";
import { createStops, type Stops } from "./stops.ts";
import { type StoreUrls, storeUrls } from "./store-urls.ts";
import { keepStore, type StoreName, storeLabels } from "./stores.ts";
import { summary } from "./summary.ts";

const usualMetricsPort = 3009;

export type StartOptions = Stopping & {
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  terminal: Terminal;
};
type Setting = StartOptions & { flags: Flags; configuration: Configuration; paths: DataPaths };

/** Starts everything, waits until somebody wants it to end, and ends it, in the opposite order. */
export async function start(options: StartOptions): Promise<void> {
  const flags = parseFlags(options.args);
  const configuration = readConfiguration(options.environment, root);
  const paths = dataPaths(configuration.dataDir);
  const { terminal, stop } = options;
  const stops = createStops();
  const giveBackLock = await takeLock(paths.lock);
  try {
    await startAll({ ...options, flags, configuration, paths }, stops);
    if (!stop.aborted) await once(stop, "abort");
  } finally {
    if (!stops.isEmpty()) await terminal.step("Stopping", () => stops.run());
    giveBackLock();
  }
}

async function startAll(setting: Setting, stops: Stops): Promise<void> {
  const { flags, configuration, paths, terminal, environment, stop } = setting;
  await endLeft(paths, terminal.note);
  rmSync(paths.demo, { force: true }); // whoever waits for it waits for this start's
  await requireFreePorts(configuration.ports);
  if (flags.reset) forgetData(paths);
  const secrets = readSecrets(paths.secrets, configuration.secrets);

  const own = {
    postgres:
      configuration.databaseUrl === null ? await startStore("postgres", setting, stops) : null,
    redis: configuration.redisUrl === null ? await startStore("redis", setting, stops) : null,
  };
  stop.throwIfAborted();
  const urls = storeUrls(configuration, own, secrets);
  await terminal.step("Migrations", () => prepareDatabase(urls, own.postgres, secrets));
  stop.throwIfAborted();
  const demo = flags.demo ? await seed(setting, urls, secrets) : null;
  if (!flags.watch) await terminal.step("Build", () => build(stop));
  stop.throwIfAborted();

  const metricsPort = configuration.ports.metrics ?? (await freePort(usualMetricsPort));
  const apps = { configuration, metricsPort, environment, watch: flags.watch };
  const surroundings = { ...apps, paths, urls, secrets };
  await keepApps({ ...setting, surroundings, demo }, stops);
  terminal.print(
    summary({ ...configuration, metricsPort }, demo, terminal.paint, process.uptime()),
  );
}

async function startStore(
  name: StoreName,
  { paths, terminal }: Setting,
  stops: Stops,
): Promise<string> {
  const store = await terminal.step(storeLabels[name], async (say) => {
    const kept = await keepStore(name, {
      dataDir: paths[name],
      portsFile: paths.ports,
      log: say,
      note: terminal.note,
    });
    say(new URL(kept.current().url).host);
    return kept;
  });
  stops.add(store.stop);
  return store.current().url;
}

/** `ownServer` is the superuser's URL of a server that is ours: there we give the roles their passwords. */
async function prepareDatabase(
  urls: StoreUrls,
  ownServer: string | null,
  secrets: Secrets,
): Promise<void> {
  await migrate(urls.direct);
  if (ownServer !== null) await letRolesSignIn(ownServer, secrets.rolePasswords);
}

const seed = (
  { paths, environment, terminal }: Setting,
  urls: StoreUrls,
  secrets: Secrets,
): Promise<Demo> =>
  terminal.step("Demo organization", async () => {
    const previous = readPrivate<Demo>(paths.seeded);
    const demo = await seedDemo({ databaseUrl: urls.direct, secrets, environment, previous });
    writePrivate(paths.seeded, demo); // at once: the keys' secrets are known nowhere else
    return demo;
  });
