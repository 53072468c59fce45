export { connectProducer, connectWorker } from "./redis-connections.ts";
export { createUsageProducer, type UsageProducer } from "./usage-producer.ts";
export { retryDelayMs, usageQueue } from "./usage-queue.ts";
export { within } from "./within.ts";
