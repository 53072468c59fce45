import type { Page } from "@playwright/test";
import { readDemo } from "../../stack/demo.ts";

/** As the demo's owner; ends on the list of keys. */
export async function signIn(page: Page): Promise<void> {
  const { consoleUrl, email, password } = readDemo();
  await page.goto(`${consoleUrl}/login`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/o/demo/api-keys");
}
