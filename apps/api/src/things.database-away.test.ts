import { startTcpProxy } from "@avy/devstack";
import { createTestDatabase, makeKey, makeOrganization } from "@avy/testing";
import { expect, test } from "vitest";
import { makeThing, startApi } from "./test/api-fixture.ts";

test("a Thing that cannot be looked up now is 503 and counted for nobody; later it is there", async () => {
  const database = await createTestDatabase();
  const url = database.urlAs("avy_app");
  const proxy = await startTcpProxy(Number(new URL(url).port));
  const api = await startApi(database, { databaseUrl: proxy.through(url) });
  try {
    const org = await makeOrganization(database.db);
    const thing = await makeThing(database, org);
    const { token } = await makeKey(database.db, org, {
      scopes: [{ action: "read", resourceFilter: "*" }],
    });
    const get = () => api.send(`/v2/things/${thing.id}`, { headers: { "x-api-key": token } });
    expect((await get()).status).toBe(200);
    proxy.refuse();
    expect(proxy.reset()).toBeGreaterThan(0);
    const refused = await get();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await refused.json()).toMatchObject({ code: "verification_unavailable" });
    expect(api.counted.map(({ outcome }) => outcome)).toEqual(["allowed"]);
    proxy.pass();
    await expect.poll(async () => (await get()).status, { timeout: 10_000 }).toBe(200);
  } finally {
    await api.close();
    await proxy.close();
    await database.close();
  }
});
