import { expect, test } from "@playwright/test";
import { createKey, newName } from "./steps/keys.ts";
import { signIn } from "./steps/sign-in.ts";
import { watchPage } from "./steps/watch-page.ts";

test("a request is tested against a key: what is decided, step by step", async ({ page }) => {
  const seen = watchPage(page);
  await signIn(page);
  const name = newName("Tested");
  await createKey(page, name);
  await page.getByRole("link", { name: "Test a request" }).click();
  await expect(page.getByRole("heading", { name: "Test a request" })).toBeVisible();
  const option = await page.getByRole("option", { name: new RegExp(name) }).getAttribute("value");
  await page.getByLabel("Key", { exact: true }).selectOption(option);
  await page.getByLabel("Resource").fill("PLACE/Site/s1");
  await page.getByRole("button", { name: "Test request" }).click();
  await expect(page.getByRole("heading", { name: "Allowed", exact: true })).toBeVisible();
  await expect(page.getByText("read * grants PLACE/Site/s1.")).toBeVisible();

  await page.getByLabel("Action").selectOption("write");
  await page.getByRole("button", { name: "Test request" }).click();
  await expect(page.getByRole("heading", { name: "Refused" })).toBeVisible();
  await expect(page.getByText("the action differs")).toBeVisible();
  expect(page.url()).toContain("action=write");

  await page.getByLabel("Resource").fill("PLACE/Site/#");
  await page.getByRole("button", { name: "Test request" }).click();
  await expect(page.getByLabel("Resource")).toHaveAttribute("aria-invalid", "true");
  expect(seen.complaints).toEqual([]);
});
