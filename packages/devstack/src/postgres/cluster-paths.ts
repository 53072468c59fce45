import { join } from "node:path";

export type ClusterPaths = { cluster: string; password: string; log: string; lock: string };

export const clusterPaths = (dataDir: string): ClusterPaths => ({
  cluster: join(dataDir, "cluster"),
  password: join(dataDir, "superuser-password"),
  log: join(dataDir, "postgres.log"),
  lock: join(dataDir, "cluster", "postmaster.pid"),
});
