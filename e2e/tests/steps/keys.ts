import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { readDemo } from "../../stack/demo.ts";

/** A name that no other test gives. */
export const newName = (of: string): string => `${of} ${randomBytes(3).toString("hex")}`;

/** Makes a key that may read everything, and opens its page. Answers its secret. */
export async function createKey(page: Page, name: string): Promise<string> {
  const { consoleUrl } = readDemo();
  await page.goto(`${consoleUrl}/o/demo/api-keys?dialog=create`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create key" }).click();
  const secret = await takeSecret(page);
  await page.goto(`${consoleUrl}/o/demo/api-keys?search=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  return secret;
}

/** Reads the secret where it is shown once, and closes its dialog as it wants to be closed. */
export async function takeSecret(page: Page): Promise<string> {
  const saved = page.getByRole("dialog", { name: "Save your API key" });
  await expect(saved).toBeVisible();
  const secret = /avyex_[0-9A-Za-z_]{89}/.exec((await saved.textContent()) ?? "")?.[0] ?? "";
  await saved.getByRole("checkbox", { name: "I have copied this key" }).check();
  await saved.getByRole("button", { name: "Done" }).click();
  await expect(saved).toHaveCount(0);
  return secret;
}

/** The status with which the API answers to a secret. */
export async function statusOf(secret: string, path = "/v2/whoami"): Promise<number> {
  const answer = await fetch(readDemo().apiUrl + path, { headers: { "x-api-key": secret } });
  await answer.arrayBuffer();
  return answer.status;
}
