import { randomBytes } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { readDemo } from "../stack/demo.ts";
import { watchPage } from "./steps/watch-page.ts";

test("the whole way: set up, create, copy, call, see it in the chart, revoke, refused", async ({
  page,
}) => {
  const { apiUrl } = readDemo();
  const quiet = watchPage(page);
  await signUp(page);
  await setUp(page);
  const secret = await createKey(page, "Door controller");
  quiet.bodies.length = 0; // from here on, no answer may hold the secret again

  expect((await call(apiUrl, secret)).status).toBe(200);
  await openKey(page, "Door controller");
  await expect(page.getByText("1 request", { exact: false }).first()).toBeVisible({
    timeout: 5_000,
  });
  expect((await call(apiUrl, secret)).status).toBe(200);
  await expect(page.getByText("2 requests", { exact: false }).first()).toBeVisible({
    timeout: 3_000,
  });

  await revoke(page, "Door controller");
  await expect
    .poll(async () => (await call(apiUrl, secret)).status, { timeout: 1_000, intervals: [50] })
    .toBe(401);
  const problem = JSON.parse(await (await call(apiUrl, secret)).text());
  expect(problem.code).toBe("revoked_api_key");
  await page.goto(problem.type);
  await expect(page.getByRole("row", { name: /401 revoked_api_key/ })).toBeVisible();

  expect(quiet.complaints).toEqual([]);
  expect(quiet.bodies.length).toBeGreaterThan(5);
  expect(quiet.bodies.filter((body) => body.includes(secret.slice(23, 66)))).toEqual([]);
});

const call = (apiUrl: string, secret: string) =>
  fetch(`${apiUrl}/v2/whoami`, { headers: { "x-api-key": secret } });

async function signUp(page: Page): Promise<void> {
  const { consoleUrl } = readDemo();
  const name = randomBytes(5).toString("hex");
  await page.goto(`${consoleUrl}/signup`);
  await expect(page.getByRole("heading", { name: "Create account" })).toBeVisible();
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("Email").fill(`${name}@example.test`);
  await page.getByLabel("Password").fill(randomBytes(12).toString("hex"));
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/organizations/new");
  await page.getByLabel("Name").fill(`Org ${name}`);
  await page.getByRole("button", { name: "Create organization" }).click();
}

async function setUp(page: Page): Promise<void> {
  await page.waitForURL("**/setup");
  await expect(page.getByRole("heading", { name: "Set up API keys" })).toBeVisible();
  await expect(page.getByRole("link", { name: "API keys" })).toHaveCount(0);
  await page.getByRole("button", { name: "Set up API keys" }).click();
  await expect(page.getByRole("heading", { name: "API keys", exact: true })).toBeVisible();
}

async function createKey(page: Page, name: string): Promise<string> {
  await page
    .getByRole("link", { name: "Create API key" })
    .or(page.getByRole("button", { name: "Create API key" }))
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "Create API Key" });
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByText("Give the key a name")).toBeVisible();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Create key" }).click();

  const saved = page.getByRole("dialog", { name: "Save your API key" });
  await expect(saved).toBeVisible();
  const done = saved.getByRole("button", { name: "Done" });
  await expect(done).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect(saved).toBeVisible();
  const secret = /avyex_[0-9A-Za-z_]{89}/.exec((await saved.textContent()) ?? "")?.[0] ?? "";
  expect(secret).toHaveLength(95);
  expect(page.url()).not.toContain(secret);
  await saved.getByRole("checkbox", { name: "I have copied this key" }).check();
  await done.click();
  await expect(saved).toHaveCount(0);
  await page.reload();
  expect(await page.content()).not.toContain(secret);
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]),
  );
  expect(kept).not.toContain(secret);
  return secret;
}

async function openKey(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await page.getByRole("link", { name: "1 h", exact: true }).click();
}

async function revoke(page: Page, name: string): Promise<void> {
  await page
    .getByRole("link", { name: "Revoke key" })
    .or(page.getByRole("button", { name: "Revoke key" }))
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "Revoke API key" });
  await dialog.getByRole("textbox").fill(name);
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
}
