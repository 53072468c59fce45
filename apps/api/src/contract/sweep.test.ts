import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DocumentedOperation, documentedOperations } from "./test/documented-operations.ts";
import { createFuzz, type Fuzz } from "./test/fuzz/create-fuzz.ts";
import type { FuzzedRequest } from "./test/fuzz/fuzzed-request.ts";
import { nearRequests } from "./test/fuzz/near-request.ts";
import { validRequest } from "./test/fuzz/valid-request.ts";

let fuzz: Fuzz;
beforeAll(async () => {
  fuzz = await createFuzz();
});
afterAll(() => fuzz.close());

/** A valid request with as much in each of its parts as any of many draws has. */
function fullRequest(operation: DocumentedOperation): FuzzedRequest {
  const valid = validRequest(operation, { sensible: fuzz.sensible, pages: [] });
  const drawn = fc.sample(valid, { seed: 1, numRuns: 50 });
  const sizeOf = (part: unknown) => JSON.stringify(part).length;
  const fullest = <Part extends keyof FuzzedRequest>(part: Part): FuzzedRequest[Part] => {
    const [largest] = drawn.map((one) => one[part]).sort((a, b) => sizeOf(b) - sizeOf(a));
    if (largest === undefined) throw new Error("Nothing was drawn");
    return largest;
  };
  return {
    path: fullest("path"),
    query: fullest("query"),
    headers: fullest("headers"),
    body: fullest("body"),
  };
}

test.each(documentedOperations)(
  "$operationId answers each neighbour of a valid request as the document has it",
  async (operation) => {
    const full = fullRequest(operation);
    expect((await fuzz.send(operation, full)).status).toBeLessThan(300);
    for (const near of nearRequests(operation, full).flat()) {
      const request = near();
      const { faults, text } = await fuzz.send(operation, request);
      if (faults.length > 0)
        expect({ request, text, faults }).toEqual({ request, text, faults: [] });
    }
  },
  60_000,
);
