import { expect, test } from "vitest";
import { readKeyDialog, searchWithDialog } from "./key-dialog.ts";

test("a dialog that is none is not there", () => {
  expect(readKeyDialog(new URLSearchParams("dialog=rotate&range=7d"))).toBe("rotate");
  expect(readKeyDialog(new URLSearchParams("dialog=delete"))).toBeNull();
  expect(readKeyDialog(new URLSearchParams())).toBeNull();
});

test("opening and closing a dialog leaves the rest of the address as it is", () => {
  expect(searchWithDialog("?range=7d", "revoke")).toBe("?range=7d&dialog=revoke");
  expect(searchWithDialog("?dialog=revoke&range=7d", "rotate")).toBe("?dialog=rotate&range=7d");
  expect(searchWithDialog("?dialog=revoke", null)).toBe("");
});
