import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { ownPostgres, query } from "../test/own-postgres.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { startPostgres } from "./start-postgres.ts";

test("a Postgres 17 that keeps time in UTC and sorts by code point", async () => {
  const { url } = await ownPostgres(temporaryFolder());
  const shows = [
    ["show server_version", /^17\./],
    ["show timezone", /^UTC$/],
    ["show data_checksums", /^on$/],
    ["show listen_addresses", /^127\.0\.0\.1$/],
    ["select current_database()", /^avy$/],
    ["select string_agg(t, '' order by t) from (values ('b'), ('B'), ('a')) v(t)", /^Bab$/],
    ["select 'ÄRGER' ilike 'ärger'", /^true$/],
  ] as const;
  for (const [statement, expected] of shows) {
    expect(String((await query(url, statement))[0]?.[0]), statement).toMatch(expected);
  }
});

test("rows outlive a stop and a start, and so does the superuser's password", async () => {
  const dataDir = temporaryFolder();
  const first = await ownPostgres(dataDir);
  await query(first.url, "create table kept as select 42 as answer");
  await first.stop();
  expect(await first.exited).toBe("code 0");

  const second = await ownPostgres(dataDir);
  expect(await query(second.url, "select answer from kept")).toEqual([[42]]);
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
});

test("nobody signs in without the password, and nobody else reads its file", async () => {
  const dataDir = temporaryFolder();
  const { url } = await ownPostgres(dataDir);
  const wrong = new URL(url);
  wrong.password = "guessed";
  await expect(query(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
  expect(statSync(join(dataDir, "superuser-password")).mode & 0o777).toBe(0o600);
});

test("a setting that Postgres refuses is told in its own words", async () => {
  const start = startPostgres({
    dataDir: temporaryFolder(),
    port: await freePort(),
    log: () => {},
    settings: { shared_buffers: "a little" },
  });
  await expect(start).rejects.toThrow(/invalid value for parameter "shared_buffers"/);
});

test("a port that is taken is told in the server's own words", async () => {
  const { port } = await ownPostgres(temporaryFolder());
  const second = startPostgres({ dataDir: temporaryFolder(), port, log: () => {} });
  await expect(second).rejects.toThrow(/could not bind .*Address already in use/);
});
