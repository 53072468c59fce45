import { expect, type Page, test } from "@playwright/test";
import { readDemo } from "../stack/demo.ts";
import { createKey, newName, statusOf } from "./steps/keys.ts";
import { signIn } from "./steps/sign-in.ts";
import { watchPage } from "./steps/watch-page.ts";

async function revoke(page: Page, name: string) {
  await page.getByRole("link", { name: "Revoke key" }).click();
  const dialog = page.getByRole("dialog", { name: "Revoke API key" });
  await dialog.getByLabel("Type the key's name to confirm").fill("something else");
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(dialog.getByText("This is not the key's name.")).toBeVisible();
  const typed = dialog.getByLabel("Type the key's name to confirm");
  await expect(typed).toBeFocused();
  await expect(typed).toHaveValue("something else");
  await typed.fill(name);
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(dialog).toHaveCount(0);
}

test("a key is revoked by its name, after a look at what still comes with it", async ({ page }) => {
  const seen = watchPage(page);
  await signIn(page);
  const name = newName("Ended");
  const secret = await createKey(page, name);
  expect(await statusOf(secret)).toBe(200);
  await expect(page.getByText("1 request", { exact: false }).first()).toBeVisible();
  await page.goto(`${page.url().split("?")[0]}?dialog=revoke`);
  await expect(page.getByText("1 request with this key in the last 24 hours.")).toBeVisible();
  await page.getByRole("link", { name: "Close" }).click();

  await revoke(page, name);
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Revoke key" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Rotate key" })).toHaveCount(0);
  await expect.poll(() => statusOf(secret), { timeout: 2_000, intervals: [50] }).toBe(401);
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await expect(page.getByText("read on all resources")).toBeVisible();
  await expect(page.getByRole("button", { name: "Review changes" })).toHaveCount(0);

  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByLabel("Action").selectOption("Key revoked");
  await page.waitForURL("**/audit-log?action=key.revoked");
  await expect(
    page.getByRole("row", { name: new RegExp(`revoked the API key ${name}`) }),
  ).toBeVisible();
  expect(seen.complaints).toEqual([]);
});

test("whoever revokes a key is told of the keys that it made", async ({ page }) => {
  await signIn(page);
  const [parent, child] = [newName("Parent"), newName("Child")];
  const secret = await createAdminKey(page, parent);
  const made = await fetch(`${readDemo().apiUrl}/v2/api-keys`, {
    method: "POST",
    headers: { "x-api-key": secret, "content-type": "application/json" },
    body: JSON.stringify({ name: child, scopes: [{ action: "read", resourceFilter: "*" }] }),
  });
  expect(made.status).toBe(201);

  await page.goto(`${readDemo().consoleUrl}/o/demo/api-keys?search=${encodeURIComponent(parent)}`);
  await page.getByRole("link", { name: parent }).click();
  await revoke(page, parent);
  const told = page.getByRole("dialog", { name: "The key is revoked" });
  await expect(told).toContainText("A key that it made goes on working:");
  await told.getByRole("link", { name: child }).click();
  await expect(page.getByRole("heading", { name: child, exact: true })).toBeVisible();
});

async function createAdminKey(page: Page, name: string): Promise<string> {
  await page.goto(`${readDemo().consoleUrl}/o/demo/api-keys?dialog=create`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("radio", { name: "Admin" }).check();
  await page.getByLabel("Action", { exact: true }).selectOption("*");
  await page.getByRole("button", { name: "Create key" }).click();
  const saved = page.getByRole("dialog", { name: "Save your API key" });
  await expect(saved).toBeVisible();
  return /avyad_[0-9A-Za-z_]{89}/.exec((await saved.textContent()) ?? "")?.[0] ?? "";
}
