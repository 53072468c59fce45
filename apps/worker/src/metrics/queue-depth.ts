import type { RedisConnection, UsageQueue } from "@avy/queue";

export type QueueDepth = {
  waiting: number;
  /** Taken by a worker, whichever. */
  active: number;
  /** To be tried again. */
  delayed: number;
  /** Of the batch that waits the longest, tried or not, since it was sent; 0 where none waits. */
  oldestMs: number;
};

/** Of those that wait to be tried again, so many are asked for their age: a scrape's cost is bounded. */
const mostAsked = 500;

/** By one script: its numbers are of one moment, and no batch is read for its age. BullMQ's keys lie in one slot. */
const script = `
local wait, active, delayed, jobs = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ids = redis.call("ZRANGE", delayed, 0, ${mostAsked - 1})
ids[#ids + 1] = redis.call("LINDEX", wait, -1) or nil -- the next to be taken is the last
local oldest
for _, id in ipairs(ids) do
  local sent = tonumber(redis.call("HGET", jobs .. id, "timestamp"))
  if sent and (not oldest or sent < oldest) then oldest = sent end
end
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return {
  redis.call("LLEN", wait), redis.call("LLEN", active), redis.call("ZCARD", delayed),
  math.max(0, now - (oldest or now))
}`;

export async function readQueueDepth(
  connection: RedisConnection,
  { name, prefix }: UsageQueue,
): Promise<QueueDepth> {
  const key = (part: string) => `${prefix}:${name}:${part}`;
  const keys = [key("wait"), key("active"), key("delayed"), key("")];
  const told = (await connection.eval(script, keys.length, ...keys)) as number[];
  const [waiting = 0, active = 0, delayed = 0, oldestMs = 0] = told;
  return { waiting, active, delayed, oldestMs };
}
