export { startTcpProxy, type TcpProxy } from "@avy/devstack";
export { type OwnPostgres, startOwnPostgres } from "./own-postgres.ts";
export { type OwnRedis, startOwnRedis } from "./own-redis.ts";
export { type OwnStandby, startOwnStandby } from "./own-standby.ts";
export { type SteppedClock, startSteppedClock } from "./stepped-clock.ts";
