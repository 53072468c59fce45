import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "../routes/routes.ts";
import { answerFaults } from "./test/answer-faults.ts";
import { allCases } from "./test/cases/all-cases.ts";
import { commonAnswers } from "./test/common-answers.ts";
import type { CasesOf, ContractCase } from "./test/contract-case.ts";
import { type ContractWorld, createWorld } from "./test/contract-world.ts";
import {
  type DocumentedOperation,
  documentedAnswers,
  documentedOperations,
  operationFor,
} from "./test/documented-operations.ts";
import { isElsewhere } from "./test/shown-elsewhere.ts";
import { toldOf } from "./test/told-client.ts";

let world: ContractWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const casesOf = ({ operationId }: DocumentedOperation): CasesOf =>
  (allCases as Partial<Record<string, CasesOf>>)[operationId] ?? {};

/** Of scarcity.test.ts. */
const scarcity = ["rate_limited", "store_unavailable", "verification_unavailable"];

const listed = (operation: DocumentedOperation): [answer: string, run: ContractCase][] =>
  Object.entries(casesOf(operation)).flatMap(([answer, cases]) =>
    [cases].flat().map((run): [string, ContractCase] => [answer, run]),
  );

test("the document has every route of the manifest, and no other", () => {
  const named = routes.map(({ operationId }) => operationId);
  expect(documentedOperations.map(({ operationId }) => operationId).sort()).toEqual(named.sort());
});

describe.each(documentedOperations)("$operationId", (operation) => {
  test("has a case for each answer that it documents, and documents each that it has a case for", () => {
    const made = [...Object.keys(casesOf(operation)), ...Object.keys(commonAnswers), ...scarcity];
    const documented = documentedAnswers(operation);
    const without = documented.filter(
      (answer) => !made.includes(answer) && !isElsewhere(operation.operationId, answer),
    );
    const beyond = Object.keys(casesOf(operation)).filter((each) => !documented.includes(each));
    expect({ without, beyond }).toEqual({ without: [], beyond: [] });
  });

  test.each(listed(operation))("answers %s", async (answer, run) => {
    const told = toldOf(await run(world));
    expect(operationFor(told.method, told.pathname)?.operationId).toBe(operation.operationId);
    expect(told.status < 400 ? String(told.status) : JSON.parse(told.text).code).toBe(answer);
    expect(answerFaults(operation, told)).toEqual([]);
  });
});
