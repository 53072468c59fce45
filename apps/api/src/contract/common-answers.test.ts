import type { ProblemCode } from "@avy/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerFaults } from "./test/answer-faults.ts";
import { commonAnswers } from "./test/common-answers.ts";
import { type ContractWorld, createWorld } from "./test/contract-world.ts";
import { documentedAnswers, documentedOperations } from "./test/documented-operations.ts";

let world: ContractWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const codes = Object.keys(commonAnswers) as (keyof typeof commonAnswers & ProblemCode)[];

describe.each(codes)("%s", (code) => {
  const documented = documentedOperations.filter((operation) =>
    documentedAnswers(operation).includes(code),
  );
  test.each(documented)("is answered by $operationId", async (operation) => {
    const told = await commonAnswers[code](world, operation);
    expect(JSON.parse(told.text)).toMatchObject({ code });
    expect(answerFaults(operation, told)).toEqual([]);
  });
});
