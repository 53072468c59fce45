import { readFileSync } from "node:fs";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../test/api-fixture.ts";

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

/** Names of the rows of the API's table, each with its labels. */
function documented(): string[] {
  const text = readFileSync(new URL("../../../../docs/metrics.md", import.meta.url), "utf8");
  return text.split("\n").flatMap((line) => {
    const [, name, labels = ""] = /^\| `(avy_(?!worker_)\w+)` \| ([^|]*)\|/.exec(line) ?? [];
    return name === undefined ? [] : [[name, ...(labels.match(/\w+/g) ?? [])].join(" ")];
  });
}

test("docs/metrics.md names every series with its labels, and no other", async () => {
  const series = await api.registry.getMetricsAsJSON();
  const labelsOf = (name: string) => {
    const metric: { labelNames?: string[] } = { ...api.registry.getSingleMetric(name) };
    return metric.labelNames ?? [];
  };
  const exposed = series.map(({ name }) => [name, ...labelsOf(name)].join(" "));
  expect(documented().sort()).toEqual(exposed.sort());
});
