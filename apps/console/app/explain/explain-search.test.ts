import { requestActions } from "@avy/core";
import { expect, test } from "vitest";
import { readExplainSearch, requestActionsInOrder } from "./explain-search.ts";

const read = (query: string) => readExplainSearch(new URLSearchParams(query));
const nothing = { keyId: null, action: "read", resource: "", clientIp: "", search: "" };

test("a request is read from the address, and what is none is not there", () => {
  const keyId = "01a20e4d-e39c-721b-bd28-c22e8ac26d4d";
  expect(read(`key=${keyId}&action=write&resource=+THING/a/b&ip=::1&search=door`)).toEqual({
    ...{ keyId, action: "write", resource: "THING/a/b", clientIp: "::1", search: "door" },
  });
  expect(read("")).toEqual(nothing);
  expect(read("key=door&action=*")).toEqual(nothing);
});

test("every action that a request can have is offered", () => {
  expect(requestActionsInOrder).toEqual(requestActions);
});
