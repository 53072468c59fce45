import { expect, test } from "vitest";
import { lasting, underLoad, usePlatform, whileAnswering } from "./test/under-load.ts";

const used = usePlatform();

describeStores("slow", async (store, answering) => {
  store.slow(150);
  await answering(10);
  store.pass();
});

describeStores("half-open", async (store, answering) => {
  store.swallow();
  await answering(15);
  expect(store.seen.swallowedBytes).toBeGreaterThan(0);
  store.pass();
  store.reset();
});

describeStores("resetting", async (store, answering) => {
  store.refuse();
  expect(store.reset()).toBeGreaterThan(0);
  await answering(10);
  store.pass();
});

type Store = (typeof used)["platform"]["network"]["redis"];

function describeStores(
  how: string,
  inject: (store: Store, answering: (seconds: number) => Promise<void>) => Promise<void>,
): void {
  test.each(["redis", "postgres"] as const)(`a ${how} network to %s`, async (name) => {
    await underLoad(
      used,
      (load) =>
        inject(used.platform.network[name], (seconds) =>
          whileAnswering(load, () => lasting(seconds)),
        ),
      { prompt: name === "redis", withinMs: 120_000 },
    );
  });
}
