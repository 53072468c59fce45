import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentedOperations } from "./test/documented-operations.ts";
import { createFuzz, type Fuzz } from "./test/fuzz/create-fuzz.ts";
import { fuzzedRequest } from "./test/fuzz/fuzzed-request.ts";
import { hasPages, nextPages } from "./test/fuzz/next-page.ts";

let fuzz: Fuzz;
beforeAll(async () => {
  fuzz = await createFuzz();
});
afterAll(() => fuzz.close());

const runs = 200;
const leastDone = 0.3;
/** That of a failure, which tells it, brings the same requests again. */
const { FUZZ_SEED } = process.env;
const again = FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) };

test("the run is of five thousand requests or more", () => {
  expect(runs * documentedOperations.length).toBeGreaterThanOrEqual(5_000);
});

test.each(documentedOperations)(
  "$operationId answers whatever it is asked as the document has it",
  async (operation) => {
    const { sensible, send } = fuzz;
    const pages = await nextPages(operation, sensible, send);
    expect(pages).toHaveLength(hasPages(operation) ? 1 : 0);
    const statuses: number[] = [];
    await fc.assert(
      fc.asyncProperty(fuzzedRequest(operation, { sensible, pages }), async (request) => {
        const { status, text, faults } = await send(operation, request);
        statuses.push(status);
        expect({ faults, text }).toEqual({ faults: [], text });
      }),
      { numRuns: runs, interruptAfterTimeLimit: 50_000, ...again },
    );
    const done = statuses.filter((status) => status < 300).length;
    expect(statuses).toHaveLength(runs);
    expect(done / runs).toBeGreaterThanOrEqual(leastDone);
  },
  60_000,
);
