import { resolve } from "node:path";

export type AppName = "console" | "api" | "worker";

export type Configuration = {
  dataDir: string;
  ports: Record<AppName, number>;
  publicConsoleUrl: string;
  publicApiUrl: string;
  /** Stores of one's own; null: we run them. */
  databaseUrl: string | null;
  databaseDirectUrl: string | null;
  verifierDatabaseUrl: string | null;
  redisUrl: string | null;
  secrets: GivenSecrets;
};
export type GivenSecrets = Record<
  "keyEncryptionKey" | "auditEncryptionKey" | "authSecret",
  string | null
>;

export const portVariable = {
  console: "CONSOLE_PORT",
  api: "API_PORT",
  worker: "WORKER_PORT",
} as const satisfies Record<AppName, string>;

/** Reads what `npm start` itself needs; each app reads the rest. All faults are told together. */
export function readConfiguration(environment: NodeJS.ProcessEnv, root: string): Configuration {
  const text = (name: string): string | null => environment[name] || null;
  const ports = {
    console: Number(text("CONSOLE_PORT") ?? 3000),
    api: Number(text("API_PORT") ?? 3001),
    worker: Number(text("WORKER_PORT") ?? 3002),
  };
  const faults = portFaults(ports);
  if (faults.length > 0) throw new Error(`Check these settings:\n${faults.join("\n")}`);
  return {
    dataDir: resolve(root, text("DATA_DIR") ?? ".data"),
    ports,
    publicConsoleUrl: text("PUBLIC_CONSOLE_URL") ?? `http://127.0.0.1:${ports.console}`,
    publicApiUrl: text("PUBLIC_API_URL") ?? `http://127.0.0.1:${ports.api}`,
    databaseUrl: text("DATABASE_URL"),
    databaseDirectUrl: text("DATABASE_DIRECT_URL"),
    verifierDatabaseUrl: text("VERIFIER_DATABASE_URL"),
    redisUrl: text("REDIS_URL"),
    secrets: {
      keyEncryptionKey: text("KEY_ENCRYPTION_KEY"),
      auditEncryptionKey: text("AUDIT_ENCRYPTION_KEY"),
      authSecret: text("AUTH_SECRET"),
    },
  };
}

function portFaults(ports: Record<AppName, number>): string[] {
  const apps: AppName[] = ["console", "api", "worker"];
  return apps.flatMap((app, index) => {
    const port = ports[app];
    const name = portVariable[app];
    if (!Number.isInteger(port) || port < 1 || port > 65_535) return [`${name}: expected a port`];
    const twin = apps.slice(0, index).find((other) => ports[other] === port);
    return twin === undefined ? [] : [`${name}: ${port} is ${portVariable[twin]} already`];
  });
}
