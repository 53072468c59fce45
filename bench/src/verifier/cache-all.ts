import { setTimeout as sleep } from "node:timers/promises";
import type { Verifier } from "@avy/verify";
import { inFlight } from "../rates/block.ts";
import type { KeyRequest } from "../requests/key-request.ts";
import { say } from "../say.ts";
import { verifyInput } from "./verify-input.ts";

const againMs = 100;

/** One request of each key, and again where the machine was too slow for it: then all of them are in memory. */
export async function cacheAll(verifier: Verifier, requests: readonly KeyRequest[]): Promise<void> {
  const left = [...requests];
  async function lane(): Promise<void> {
    for (let request = left.pop(); request !== undefined; request = left.pop()) {
      const answer = await verifier.authenticate(verifyInput(request));
      if (answer.ok) continue;
      if (answer.refusal.code !== "verification_unavailable") {
        throw new Error(`A good key was refused: ${answer.refusal.code}`);
      }
      left.push(request);
      await sleep(againMs);
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane));
  const { cachedKeys } = verifier.health();
  if (cachedKeys !== requests.length) throw new Error(`Only ${cachedKeys} keys are cached`);
  say(`${cachedKeys.toLocaleString("en")} keys cached`);
}
