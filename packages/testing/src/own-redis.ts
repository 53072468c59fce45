import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, type RunningServer, signalProcess, startRedis } from "@avy/devstack";

export type OwnRedis = {
  url: string;
  port: number;
  /** SIGSTOP; `thaw` lets it go on. */
  freeze: () => void;
  thaw: () => void;
  /** SIGKILL, waited for. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  close: () => Promise<void>;
};

/** A Redis of one test file's own, which may be killed and frozen. */
export async function startOwnRedis(settings: Record<string, string> = {}): Promise<OwnRedis> {
  const dataDir = mkdtempSync(join(tmpdir(), "avy-redis-"));
  const options = { dataDir, port: await freePort(), log: () => {}, settings };
  let server: RunningServer = await startRedis(options);
  const signal = (name: NodeJS.Signals) => void signalProcess(server.pid, name);
  const killAtExit = () => signal("SIGKILL");
  process.once("exit", killAtExit);
  return {
    url: server.url,
    port: server.port,
    freeze: () => signal("SIGSTOP"),
    thaw: () => signal("SIGCONT"),
    async kill() {
      signal("SIGKILL");
      await server.exited;
    },
    async start() {
      server = await startRedis(options);
    },
    async close() {
      signal("SIGCONT"); // a process that was stopped heeds no other signal
      await server.stop();
      process.removeListener("exit", killAtExit);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
