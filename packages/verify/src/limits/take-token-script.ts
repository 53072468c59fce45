/**
 * `takeToken` of the core in Lua, on Redis's own clock. Answers seconds to wait (0 is taken), the tokens left, and
 * the clock's milliseconds. `take-token-script.test.ts` runs both on the same sequences.
 */
export const takeTokenScript = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local burst = tonumber(ARGV[2])
local perMs = tonumber(ARGV[1]) / 60000
local held = redis.call("HMGET", KEYS[1], "tokens", "at")
local tokens, at = tonumber(held[1] or burst), tonumber(held[2] or now)
tokens = math.min(burst, tokens + math.max(0, now - at) * perMs)
local retryAfterSeconds = 0
if tokens >= 1 then
  tokens = tokens - 1
else
  retryAfterSeconds = math.max(1, math.ceil((1 - tokens) / perMs / 1000))
end
local left = string.format("%.17g", tokens)
redis.call("HSET", KEYS[1], "tokens", left, "at", string.format("%.0f", now))
-- A bucket that is full again says no more than one that is gone.
redis.call("PEXPIRE", KEYS[1], math.ceil((burst - tokens) / perMs) + 60000)
return { retryAfterSeconds, left, string.format("%.0f", now) }
`;
