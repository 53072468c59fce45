import { expect, test } from "@playwright/test";
import { readDemo } from "../stack/demo.ts";

test.use({ javaScriptEnabled: false });

test("without JavaScript a key is made, used, listed and revoked", async ({ page }) => {
  const { consoleUrl, apiUrl, email, password } = readDemo();
  await page.goto(`${consoleUrl}/login`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByRole("link", { name: "Create API key" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Plain form");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByRole("heading", { name: "Save your API key" })).toBeVisible();
  const secret = /avyex_[0-9A-Za-z_]{89}/.exec(await page.content())?.[0] ?? "";
  const call = () => fetch(`${apiUrl}/v2/whoami`, { headers: { "x-api-key": secret } });
  expect((await call()).status).toBe(200);

  await page.goto(`${consoleUrl}/o/demo/api-keys?search=plain`);
  await page.getByRole("link", { name: "Plain form" }).click();
  await page.getByRole("link", { name: "Revoke key" }).click();
  await page.getByRole("textbox").fill("Plain form");
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
  await expect
    .poll(async () => (await call()).status, { timeout: 1_000, intervals: [50] })
    .toBe(401);
});
