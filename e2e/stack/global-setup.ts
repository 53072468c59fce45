import { newDataDir, removeDataDir, startStack } from "./start-stack.ts";

/** One stack for all browser tests; limits are wide, so that only a test about limits meets them. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = await newDataDir();
  const stack = await startStack(dataDir, { RATE_LIMIT_STANDARD: "1000000/1000000" });
  process.env.E2E_DATA_DIR = dataDir;
  return async () => {
    await stack.stop();
    await removeDataDir(dataDir);
  };
}
