import { randomBytes } from "node:crypto";
import { defaultLimits, formatCidr } from "@avy/core";
import { expect, test } from "vitest";
import type { Store } from "./store/store.ts";
import { readVerifierOptions, type VerifierOptions } from "./verifier-options.ts";

const keys = randomBytes(32).toString("base64");
const least: VerifierOptions = {
  store: {} as Store, // nothing here asks it
  redisUrl: "redis://127.0.0.1:6379",
  keyEncryptionKeys: keys,
  usage: () => ({ record: () => undefined, close: async () => {} }),
  onTrouble: () => {},
};

test("what is left out has its default", () => {
  expect(readVerifierOptions(least)).toMatchObject({
    ...{ trustedProxies: [], limits: defaultLimits, mostCachedKeys: 100_000 },
    keyEncryptionKeys: [Buffer.from(keys, "base64")],
  });
});

test("proxies are read from texts", () => {
  const { trustedProxies } = readVerifierOptions({ ...least, trustedProxies: ["10.0.0.0/8"] });
  expect(trustedProxies.map(formatCidr)).toEqual(["10.0.0.0/8"]);
});

test.each<[Partial<VerifierOptions>, RegExp]>([
  [{ trustedProxies: ["::1", "10.0.0.1/8"] }, /^trustedProxies\[1\] .*did you mean 10\.0\.0\.0\/8/],
  [{ mostCachedKeys: 0 }, /^mostCachedKeys must be a whole number from 1/],
  [{ mostCachedKeys: 1.5 }, /^mostCachedKeys/],
  [{ redisUrl: "127.0.0.1:6379" }, /^redisUrl is not valid: expected a URL such as redis:\/\//],
  [{ keyEncryptionKeys: "c2hvcnQ=" }, /^keyEncryptionKeys must be 32 random bytes/],
])("a wrong option is named: %o", (wrong, message) => {
  expect(() => readVerifierOptions({ ...least, ...wrong })).toThrow(message);
});

test("an error repeats no secret", () => {
  const secret = "aGVsbG8gc2VjcmV0";
  const wrong = { ...least, keyEncryptionKeys: secret, redisUrl: `redis://:${secret}@127.0.0.1` };
  expect(() => readVerifierOptions(wrong)).toThrow(/^((?!aGVsbG8).)*$/);
});
