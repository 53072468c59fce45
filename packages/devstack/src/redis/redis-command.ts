import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { findOnPath } from "../process/find-on-path.ts";
import { installWithApt, mayInstallWithApt } from "../process/install-with-apt.ts";

export type RedisPlace = {
  dataDir: string;
  port: number;
  /** More of the server's settings, by name. */
  settings?: Readonly<Record<string, string>>;
};
export type RedisCommand = { command: string; args: string[] };

const programs = ["redis-server", "valkey-server"];
const image = "redis:7.4-alpine";

/** A program on the PATH, else one from apt where that may be used unasked, else a container. */
export async function redisCommand(
  place: RedisPlace,
  log: (line: string) => void,
): Promise<RedisCommand> {
  if (findOnPath(programs) === null && mayInstallWithApt()) {
    log("Installing redis-server with apt");
    await installWithApt("redis-server").catch((error: Error) => log(error.message));
  }
  const program = findOnPath(programs);
  if (program !== null) return { command: program, args: serverArguments(place) };
  if (dockerAnswers()) return inContainer(place);
  throw new Error(
    "No Redis was found: install it (apt install redis-server, brew install redis), start Docker, or set REDIS_URL",
  );
}

/** No usage batch may be lost or evicted: every write is appended to a file, and a full memory refuses. */
const durable = ["--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", ""];

const argumentsOf = ({ settings = {} }: RedisPlace): string[] => [
  ...durable,
  ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
];

const serverArguments = (place: RedisPlace): string[] => [
  ...["--bind", "127.0.0.1", "--port", String(place.port), "--dir", place.dataDir],
  ...argumentsOf(place),
];

const dockerAnswers = (): boolean =>
  findOnPath(["docker"]) !== null &&
  spawnSync("docker", ["info"], { stdio: "ignore", timeout: 10_000 }).status === 0;

function inContainer(asked: RedisPlace): RedisCommand {
  const { dataDir, port } = asked;
  const name = `avy-redis-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`;
  spawnSync("docker", ["rm", "--force", name], { stdio: "ignore" }); // left by a crash
  const place = ["--publish", `127.0.0.1:${port}:6379`, "--volume", `${dataDir}:/data`];
  return {
    command: "docker",
    args: ["run", "--rm", "--name", name, ...place, image, "redis-server", ...argumentsOf(asked)],
  };
}
