import { resolve } from "node:path";

export type AppName = "console" | "api" | "worker";

type PortName = AppName | "metrics";
/** The API's metrics have a port of their own; null: the usual one, or another while that is taken. */
export type Ports = Record<AppName, number> & { metrics: number | null };

export type Configuration = {
  dataDir: string;
  ports: Ports;
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

const portVariable = {
  console: "CONSOLE_PORT",
  api: "API_PORT",
  worker: "WORKER_PORT",
  metrics: "METRICS_PORT",
} as const satisfies Record<PortName, string>;

/** Reads what `npm start` itself needs; each app reads the rest. All faults are told together. */
export function readConfiguration(environment: NodeJS.ProcessEnv, root: string): Configuration {
  const text = (name: string): string | null => environment[name] || null;
  const ports = {
    console: Number(text("CONSOLE_PORT") ?? 3000),
    api: Number(text("API_PORT") ?? 3001),
    worker: Number(text("WORKER_PORT") ?? 3002),
    metrics: text("METRICS_PORT") === null ? null : Number(text("METRICS_PORT")),
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

/** Those that are settled, each with the variable that sets it. */
export function settledPorts(ports: Ports): { variable: string; port: number }[] {
  const names: PortName[] = ["console", "api", "worker", "metrics"];
  return names.flatMap((name) => {
    const port = ports[name];
    return port === null ? [] : [{ variable: portVariable[name], port }];
  });
}

function portFaults(ports: Ports): string[] {
  const settled = settledPorts(ports);
  return settled.flatMap(({ variable, port }, index) => {
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return [`${variable}: expected a port`];
    const twin = settled.slice(0, index).find((other) => other.port === port);
    return twin === undefined ? [] : [`${variable}: ${port} is ${twin.variable} already`];
  });
}
