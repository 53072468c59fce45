import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@avy/devstack";
import { Redis } from "ioredis";
import { type OwnRedis, startOwnRedis } from "./own-redis.ts";

type ClusterNode = OwnRedis & { id: string; operator: Redis };

export type OwnRedisCluster = {
  /** `redis+cluster://…`, naming all primaries. */
  url: string;
  primaries: readonly ClusterNode[];
  /** The primary that serves the key's slot. */
  primaryOf: (key: string) => Promise<ClusterNode>;
  /** Starts a replica of the primary, which the others would vote for. */
  addReplicaOf: (primary: ClusterNode) => Promise<ClusterNode>;
  close: () => Promise<void>;
};

const slots = 16_384;
const readyWithinMs = 30_000;
const firstSlotOf = (index: number, size: number): number => Math.floor((index * slots) / size);

/** So many primaries that share the slots, as processes of one test file's own. */
export async function startOwnRedisCluster(size: number): Promise<OwnRedisCluster> {
  const nodes: ClusterNode[] = [];
  const startNode = async () => {
    const node = await startClusterNode();
    nodes.push(node);
    return node;
  };
  const primaries: ClusterNode[] = [];
  for (let index = 0; index < size; index++) {
    const node = await startNode();
    const [from, next] = [firstSlotOf(index, size), firstSlotOf(index + 1, size)];
    await node.operator.call("CLUSTER", "ADDSLOTSRANGE", from, next - 1);
    await meet(node, primaries);
    primaries.push(node);
  }
  for (const { operator } of primaries) {
    await until(async () => String(await operator.cluster("INFO")).includes("cluster_state:ok"));
  }
  return {
    url: `redis+cluster://${primaries.map(({ port }) => `127.0.0.1:${port}`).join(",")}`,
    primaries,
    async primaryOf(key) {
      const slot = Number(await primaries[0]?.operator.cluster("KEYSLOT", key));
      const found = primaries.find((_, index) => slot < firstSlotOf(index + 1, size));
      if (found === undefined) throw new Error(`Nobody serves slot ${slot}`);
      return found;
    },
    async addReplicaOf(primary) {
      const node = await startNode();
      await meet(node, primaries);
      await until(() => knows(node, primary, "master"));
      await node.operator.cluster("REPLICATE", primary.id);
      const isInStep = async () =>
        (await node.operator.info("replication")).includes("master_link_status:up");
      await until(isInStep);
      for (const voter of primaries) await until(() => knows(voter, node, "slave"));
      return node;
    },
    async close() {
      for (const { operator } of nodes) operator.disconnect();
      await Promise.all(nodes.map((node) => node.close()));
    },
  };
}

async function startClusterNode(): Promise<ClusterNode> {
  const node = await startOwnRedis({
    "cluster-enabled": "yes",
    "cluster-port": String(await freePort()),
    "cluster-node-timeout": "1000", // one that is silent for so long is voted away
  });
  const operator = new Redis(node.url);
  operator.on("error", () => {}); // some of them are killed
  return { ...node, operator, id: String(await operator.cluster("MYID")) };
}

async function meet({ operator }: ClusterNode, [known]: readonly ClusterNode[]): Promise<void> {
  if (known === undefined) return;
  const [, busPort] = (await known.operator.config("GET", "cluster-port")) as [string, string];
  await operator.call("CLUSTER", "MEET", "127.0.0.1", known.port, busPort);
}

const knows = async ({ operator }: ClusterNode, other: ClusterNode, role: string) =>
  String(await operator.cluster("NODES"))
    .split("\n")
    .some((line) => line.startsWith(other.id) && line.includes(role));

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endsAtMs = performance.now() + readyWithinMs;
  while (!(await holds())) {
    if (performance.now() > endsAtMs) throw new Error("The cluster did not come together");
    await sleep(50);
  }
}
