/** How long a process is counted after it was heard from last. Longer than any lease lasts. */
export const seenMs = 3_000;

/**
 * `giveBack` of what is returned, then of what is owed, then `leaseTokens` of the core in Lua, on Redis's own clock. Answers the tokens leased, those left, the
 * clock's milliseconds and the processes seen. `lease-script.test.ts` runs both on the same sequences.
 */
export const leaseScript = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local perMs, burst, process = tonumber(ARGV[1]) / 60000, tonumber(ARGV[2]), ARGV[3]
local wanted, held = tonumber(ARGV[4]), tonumber(ARGV[5])
local returned, owed = tonumber(ARGV[6]), tonumber(ARGV[7])
local stored = redis.call("HMGET", KEYS[1], "tokens", "at")
-- A bucket that Redis lost goes on from what it said last to the caller; one of which nobody knows is full.
local tokens = tonumber(stored[1] or ARGV[8]) or burst
local at = tonumber(stored[2] or ARGV[9]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) * perMs)
tokens = math.min(burst, tokens + returned)
tokens = math.max(0, tokens - owed)

redis.call("ZADD", KEYS[2], now, process)
redis.call("ZREMRANGEBYSCORE", KEYS[2], "-inf", now - ${seenMs})
-- Not those whose mark lies ahead: the clock was set back since, and they may be long gone.
local processes = redis.call("ZCOUNT", KEYS[2], "-inf", now)
redis.call("PEXPIRE", KEYS[2], ${seenMs})

local share = math.floor(tokens / (8 * processes))
local leased = math.min(math.floor(tokens), math.max(wanted, share - held))
local left = string.format("%.17g", tokens - leased)
redis.call("HSET", KEYS[1], "tokens", left, "at", string.format("%.0f", now))
-- A bucket that is full again says no more than one that is gone.
redis.call("PEXPIRE", KEYS[1], math.ceil((burst - tokens + leased) / perMs) + 60000)
return { leased, left, string.format("%.0f", now), processes }
`;
