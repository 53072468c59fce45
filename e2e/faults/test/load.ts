import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestKey } from "@avy/testing";

/** Requests of one organization's keys, and what became of them. */
export type Load = {
  /** By key id: 200 was read to its end, so the decision must be counted, once. */
  answered: ReadonlyMap<string, number>;
  /** By key id: sent, and nothing came back: such a request may be counted, once. */
  unanswered: ReadonlyMap<string, number>;
  /** Any other answer: not one of them is expected to be counted. */
  others: ReadonlyMap<number, number>;
  /** Milliseconds that answers took, the slowest last. */
  latencies: () => number[];
  total: () => number;
  stop: () => Promise<void>;
};

type Options = { keys: readonly TestKey[]; ports: () => readonly number[]; lanes?: number };

/** Keeps some requests in flight, each of a key at random, until it is stopped. */
export function startLoad({ keys, ports, lanes = 16 }: Options): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const answered = new Map<string, number>();
  const unanswered = new Map<string, number>();
  const others = new Map<number, number>();
  const took: number[] = [];
  let stopped = false;

  async function sendOn(): Promise<void> {
    while (!stopped) {
      const key = atRandom(keys);
      const began = performance.now();
      const status = await ask(agent, atRandom(ports()), key.token).catch(() => null);
      if (status === null) {
        count(unanswered, key.id);
        await sleep(20); // nobody is there
      } else if (status === 200) {
        count(answered, key.id);
        took.push(performance.now() - began);
      } else {
        count(others, status);
        await sleep(5);
      }
    }
  }

  const running = Promise.all(Array.from({ length: lanes }, sendOn));
  return {
    ...{ answered, unanswered, others },
    latencies: () => took.toSorted((a, b) => a - b),
    total: () => sumOf(answered),
    async stop() {
      stopped = true;
      await running;
      agent.destroy();
    },
  };
}

const atRandom = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error("There is nobody to ask, or nothing to ask with");
  return item;
};

const count = <Name>(counts: Map<Name, number>, name: Name): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);

export const sumOf = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, one) => sum + one, 0);

/** The status of an answer that was read to its end. */
const ask = (agent: Agent, port: number, token: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const options = { agent, port, host: "127.0.0.1", path: "/v2/whoami", timeout: 20_000 };
    const request = get({ ...options, headers: { "x-api-key": token } }, (response) => {
      response.once("error", reject);
      response.once("end", () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    request.once("error", reject);
    request.once("timeout", () => request.destroy(new Error("No answer")));
  });
