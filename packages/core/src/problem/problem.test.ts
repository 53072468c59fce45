import { expect, test } from "vitest";
import { problemOf } from "./problem.ts";

test("a problem says what is stable, and where the docs are", () => {
  const facts = {
    detail: "d",
    instance: "/v2/whoami",
    requestId: "r",
    consoleUrl: "https://console.test",
  };
  expect(problemOf("expired_api_key", facts)).toEqual({
    type: "https://console.test/docs/errors#expired_api_key",
    title: "The API key has expired",
    status: 401,
    detail: "d",
    instance: "/v2/whoami",
    code: "expired_api_key",
    requestId: "r",
  });
});
