import type { AppName, Configuration } from "./configuration.ts";
import { writePrivate } from "./data-dir.ts";
import type { Demo } from "./demo.ts";
import type { StoreUrls } from "./store-urls.ts";

type DemoFile = Demo & {
  consoleUrl: string;
  apiUrl: string;
  databaseUrl: string;
  redisUrl: string;
  pids: Record<AppName, number>;
};

/** For scripts and people that want to try the running stack (mode 600). */
export function writeDemo(
  path: string,
  demo: Demo,
  around: { configuration: Configuration; urls: StoreUrls; pids: Record<AppName, number> },
): void {
  const file: DemoFile = {
    consoleUrl: around.configuration.publicConsoleUrl,
    apiUrl: around.configuration.publicApiUrl,
    ...demo,
    databaseUrl: around.urls.direct,
    redisUrl: around.urls.redis,
    pids: around.pids,
  };
  writePrivate(path, file);
}
