import { describe, expect, test } from "vitest";
import { faultsOfAnswered, faultsOfGiven } from "./test/document-schemas.ts";
import { document, documentedAnswers, documentedOperations } from "./test/documented-operations.ts";

describe.each(documentedOperations)("$operationId", (operation) => {
  const { requestBody, responses, parameters = [] } = operation;
  test("shows a request that it takes", () => {
    const bodies = Object.values(requestBody?.content ?? {});
    expect(bodies.flatMap(({ schema, example }) => faultsOfGiven(schema, example))).toEqual([]);
    const shown = parameters.filter(({ schema }) => schema.example !== undefined);
    expect(shown.flatMap(({ schema }) => faultsOfGiven(schema, schema.example))).toEqual([]);
  });
  test("shows an answer as it gives it", () => {
    const contents = Object.values(responses).flatMap(({ content = {} }) => Object.values(content));
    const shown = contents.filter(({ examples }) => examples === undefined);
    expect(shown.flatMap(({ schema, example }) => faultsOfAnswered(schema, example))).toEqual([]);
  });
});

test.each(Object.entries(document.components.examples))(
  "%s is shown as it is told",
  (code, { value }) => {
    expect(value).toMatchObject({ code });
    expect(faultsOfAnswered(document.components.schemas.Problem ?? {}, value)).toEqual([]);
    expect(documentedOperations.some((one) => documentedAnswers(one).includes(code))).toBe(true);
  },
);
