import { expect, test } from "@playwright/test";
import { createKey, newName, statusOf } from "./steps/keys.ts";
import { signIn } from "./steps/sign-in.ts";

test("without JavaScript a key is edited, rotated, retired and revoked", async ({
  browser,
  page,
}) => {
  await signIn(page);
  const name = newName("Plain");
  const old = await createKey(page, name);
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const still = await plain.newPage();
  const keyPath = page.url();

  await still.goto(`${keyPath}/settings`);
  await still.getByLabel("Name", { exact: true }).fill(`${name} edited`);
  await still.getByRole("button", { name: "Add scope" }).click();
  await expect(still.getByLabel("Resource filter")).toHaveCount(2);
  await still.getByLabel("Resource filter").nth(1).fill("PLACE/Depot/1");
  await still.getByRole("button", { name: "Review changes" }).click();
  await expect(still.getByText("must be Site, Fleet or #")).toBeVisible();
  await expect(still.getByLabel("Name", { exact: true })).toHaveValue(`${name} edited`);
  await still.getByLabel("Resource filter").nth(1).fill("PLACE/Site/#");
  await still.getByRole("button", { name: "Review changes" }).click();
  await expect(still.getByText("would have refused none of 0 requests")).toBeVisible();
  await still.getByRole("button", { name: "Save changes" }).click();
  await expect(still.getByText("The changes are saved.")).toBeVisible();
  await expect(still.getByRole("heading", { name: `${name} edited` })).toBeVisible();

  await still.getByRole("link", { name: "Rotate key" }).click();
  await still.getByRole("radio", { name: "When I say so" }).check();
  await still.getByRole("button", { name: "Rotate key" }).click();
  await expect(still.getByRole("heading", { name: "Save your API key" })).toBeVisible();
  const fresh = /avyex_[0-9A-Za-z_]{89}/.exec(await still.content())?.[0] ?? "";
  await still.getByRole("checkbox", { name: "I have copied this key" }).check();
  await still.getByRole("button", { name: "Done" }).click();
  expect([await statusOf(old), await statusOf(fresh)]).toEqual([200, 200]);

  await still.getByRole("link", { name: "Retire old secret" }).click();
  await still.getByRole("button", { name: "Retire old secret" }).click();
  await expect.poll(() => statusOf(old), { timeout: 2_000, intervals: [50] }).toBe(401);

  await still.getByRole("link", { name: "Revoke key" }).click();
  await still.getByRole("textbox", { name: "Type the key's name" }).fill("not its name");
  await still.getByRole("button", { name: "Revoke key" }).click();
  await expect(still.getByText("This is not the key's name.")).toBeVisible();
  await still.getByRole("textbox", { name: "Type the key's name" }).fill(`${name} edited`);
  await still.getByRole("button", { name: "Revoke key" }).click();
  await expect(still.getByText("Revoked", { exact: true }).first()).toBeVisible();
  await expect.poll(() => statusOf(fresh), { timeout: 2_000, intervals: [50] }).toBe(401);
  await plain.close();
});
