import { expect, test } from "vitest";
import { connectProducer } from "./redis-connections.ts";

test("a URL that is none is refused, and not quoted", () => {
  const url = "redis+cluster://:secret@a:7000/3";
  expect(() => connectProducer(url)).toThrow("redis+cluster://host:7000,host:7001");
  expect(() => connectProducer(url)).not.toThrow("secret");
});
