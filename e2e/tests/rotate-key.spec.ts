import { expect, test } from "@playwright/test";
import { createKey, newName, statusOf, takeSecret } from "./steps/keys.ts";
import { signIn } from "./steps/sign-in.ts";
import { watchPage } from "./steps/watch-page.ts";

test("a rotated key has two secrets until the old one is retired", async ({ page }) => {
  await signIn(page);
  const old = await createKey(page, newName("Rotated"));
  const seen = watchPage(page);

  await page.getByRole("link", { name: "Rotate key" }).click();
  await page.waitForURL("**?dialog=rotate");
  const dialog = page.getByRole("dialog", { name: "Rotate API key" });
  await dialog.getByRole("radio", { name: "When I say so" }).check();
  await dialog.getByRole("button", { name: "Rotate key" }).click();
  const saved = page.getByRole("dialog", { name: "Save your API key" });
  await expect(saved.getByRole("button", { name: "Done" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect(saved).toBeVisible();
  expect(await page.evaluate(keptByTheBrowser)).not.toMatch(/avyex_[0-9A-Za-z]{16}/);
  const fresh = await takeSecret(page);
  expect(fresh).not.toBe(old);
  seen.bodies.length = 0; // from here on, no answer may hold the secret again

  expect([await statusOf(old), await statusOf(fresh)]).toEqual([200, 200]);
  const secrets = page.getByRole("region", { name: "Two secrets work" });
  for (const secret of [fresh, old])
    await expect(secrets).toContainText(`…${secret.slice(62, 66)}`);
  await expect(secrets.getByText("When retired by hand")).toHaveCount(2);
  await expect(secrets.getByText("just now")).toHaveCount(2, { timeout: 5_000 });

  await page.getByRole("link", { name: "Rotate key" }).click();
  await dialog.getByRole("button", { name: "Rotate key" }).click();
  await expect(dialog.getByRole("alert")).toContainText("two live secrets already");
  await dialog.getByRole("link", { name: "Close" }).click();

  await page.getByRole("link", { name: "Retire old secret" }).click();
  await page
    .getByRole("dialog", { name: "Retire old secret" })
    .getByRole("button", { name: "Retire old secret" })
    .click();
  await expect(secrets).toHaveCount(0);
  await expect.poll(() => statusOf(old), { timeout: 2_000, intervals: [50] }).toBe(401);
  expect(await statusOf(fresh)).toBe(200);

  await page.reload();
  await expect(page.getByRole("link", { name: "Rotate key" })).toBeVisible();
  expect(await page.evaluate(keptByTheBrowser)).not.toContain(fresh);
  expect(seen.bodies.length).toBeGreaterThan(2);
  expect(seen.bodies.filter((body) => body.includes(fresh.slice(23, 66)))).toEqual([]);
  expect(seen.complaints).toEqual([]);
});

/** Everything in which a secret could stay behind. */
const keptByTheBrowser = () =>
  JSON.stringify([
    location.href,
    { ...localStorage },
    { ...sessionStorage },
    history.state,
    document.cookie,
  ]);
