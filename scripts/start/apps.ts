import { join } from "node:path";
import { root } from "../run/root.mjs";
import type { AppCommand } from "./app-process.ts";
import type { AppName, Configuration } from "./configuration.ts";
import type { DataPaths } from "./data-dir.ts";
import type { Secrets } from "./secrets.ts";
import type { StoreUrls } from "./store-urls.ts";

const built = {
  console: "build/server.js",
  api: "dist/main.js",
  worker: "dist/main.js",
} as const satisfies Record<AppName, string>;

const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");

/** The console's Vite reloads by itself; the others are started again on a change. */
const watched = {
  console: ["--import", "tsx", "server.ts"],
  api: [tsx, "watch", "--clear-screen=false", "src/main.ts"],
  worker: [tsx, "watch", "--clear-screen=false", "src/main.ts"],
} as const satisfies Record<AppName, readonly string[]>;

export type AppSurroundings = {
  configuration: Configuration;
  paths: DataPaths;
  urls: StoreUrls;
  secrets: Secrets;
  metricsPort: number;
  environment: NodeJS.ProcessEnv;
  watch: boolean;
};

export function appCommand(app: AppName, { watch, ...around }: AppSurroundings): AppCommand {
  const own = ownSettings(around)[app];
  return {
    command: process.execPath,
    args: watch ? watched[app] : [built[app]],
    cwd: join(root, "apps", app),
    env: {
      ...sharedSettings(around),
      NODE_ENV: watch ? "development" : "production",
      ...own,
    },
    logFile: watch ? null : join(around.paths.logs, `${app}.log`),
  };
}

type Around = Omit<AppSurroundings, "watch">;

/** What each app alone may know: a secret that an app has no use for, it does not get. */
const ownSettings = ({
  urls,
  secrets,
  metricsPort,
  paths,
  environment,
}: Around): Record<AppName, NodeJS.ProcessEnv> => ({
  console: {
    DATABASE_URL: urls.app,
    KEY_ENCRYPTION_KEY: secrets.keyEncryptionKey,
    AUDIT_ENCRYPTION_KEY: secrets.auditEncryptionKey,
    AUTH_SECRET: secrets.authSecret,
  },
  api: {
    DATABASE_URL: urls.app,
    VERIFIER_DATABASE_URL: urls.verifier,
    KEY_ENCRYPTION_KEY: secrets.keyEncryptionKey,
    AUDIT_ENCRYPTION_KEY: secrets.auditEncryptionKey,
    METRICS_PORT: String(metricsPort),
    USAGE_JOURNAL_DIR: environment.USAGE_JOURNAL_DIR || paths.journal,
  },
  worker: { DATABASE_URL: urls.worker },
});

const notForAll = [
  "DATABASE_URL",
  "DATABASE_DIRECT_URL",
  "VERIFIER_DATABASE_URL",
  "KEY_ENCRYPTION_KEY",
  "AUDIT_ENCRYPTION_KEY",
  "AUTH_SECRET",
];

function sharedSettings({ configuration, urls, environment }: Around): NodeJS.ProcessEnv {
  const passedOn = Object.entries(environment).filter(
    ([name]) => !name.startsWith("npm_") && !notForAll.includes(name),
  );
  return {
    ...Object.fromEntries(passedOn),
    SIGN_UP: environment.SIGN_UP || "open",
    CONSOLE_PORT: String(configuration.ports.console),
    API_PORT: String(configuration.ports.api),
    WORKER_PORT: String(configuration.ports.worker),
    DATA_DIR: configuration.dataDir,
    PUBLIC_CONSOLE_URL: configuration.publicConsoleUrl,
    PUBLIC_API_URL: configuration.publicApiUrl,
    REDIS_URL: urls.redis,
  };
}
