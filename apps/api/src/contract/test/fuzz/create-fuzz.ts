import { createWorld } from "../contract-world.ts";
import type { DocumentedOperation } from "../documented-operations.ts";
import { createAims } from "./aims.ts";
import { makeFixtures } from "./fixtures.ts";
import type { FuzzedRequest } from "./fuzzed-request.ts";
import { type Outcome, sendFuzzed } from "./send-fuzzed.ts";
import { sensibleValues } from "./sensible-values.ts";
import type { Sensible } from "./valid-value.ts";

export type SendFuzzed = (
  operation: DocumentedOperation,
  request: FuzzedRequest,
) => Promise<Outcome>;

export type Fuzz = {
  /** Draws that name what there is. */
  sensible: Sensible;
  /** Each with a valid Admin key that may do everything. */
  send: SendFuzzed;
  close: () => Promise<void>;
};

/** The whole API, an organization with something in it, and the means to ask it anything. */
export async function createFuzz(): Promise<Fuzz> {
  const world = await createWorld();
  const fixtures = await makeFixtures(world);
  const aimAt = createAims(world, fixtures, (await world.key()).token);
  return {
    sensible: sensibleValues(fixtures),
    send: async (operation, request) =>
      sendFuzzed(world, operation, request, await aimAt(operation.operationId)),
    close: world.close,
  };
}
