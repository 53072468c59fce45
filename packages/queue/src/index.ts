export { openRedis, type RedisConnection } from "./open-redis.ts";
export { queueOf } from "./queue-of.ts";
export { connectProducer, connectWorker } from "./redis-connections.ts";
export type { SendFault } from "./send-fault.ts";
export { createUsageProducer, type UsageProducer } from "./usage-producer.ts";
export { retryDelayMs, type UsageQueue, usageQueue, usageQueueOf } from "./usage-queue.ts";
export { within } from "./within.ts";
