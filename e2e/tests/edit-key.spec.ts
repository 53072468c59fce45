import { expect, type Page, test } from "@playwright/test";
import { readDemo } from "../stack/demo.ts";
import { createKey, newName, statusOf } from "./steps/keys.ts";
import { signIn } from "./steps/sign-in.ts";
import { watchPage } from "./steps/watch-page.ts";

const openSettings = async (page: Page) => {
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
};
const review = (page: Page) => page.getByRole("button", { name: "Review changes" }).click();
const save = (page: Page) => page.getByRole("button", { name: "Save changes" }).click();

test("a narrowing edit is reviewed with what it would have refused, and refuses that once it is saved", async ({
  page,
}) => {
  const seen = watchPage(page);
  await signIn(page);
  const secret = await createKey(page, newName("Reader"));
  const thing = await pathOfThing();
  for (const path of [thing, thing, thing, "/v2/whoami"]) {
    expect(await statusOf(secret, path)).toBe(200);
  }
  await expect(page.getByText("4 requests").first()).toBeVisible({ timeout: 5_000 });

  await openSettings(page);
  await page.getByLabel("Resource filter").fill("THING/Nope");
  await review(page);
  await expect(page.getByLabel("Resource filter")).toBeFocused();
  await expect(page.getByText("segment 3 of THING is missing")).toBeVisible();
  await page.getByLabel("Resource filter").fill("PLACE/Site/#");
  await review(page);
  await expect(page.getByRole("heading", { name: "Changes to review" })).toBeFocused();
  await expect(page.getByText("Narrows", { exact: true })).toBeVisible();
  await expect(page.getByText("would have refused 3 of 4 requests, from 1 network")).toBeVisible();
  const group = page.getByRole("row", { name: /^Scopes read / });
  await expect(group.getByRole("cell", { name: "3", exact: true })).toBeVisible();

  await save(page);
  await expect(page.getByText("The changes are saved.")).toBeVisible();
  await expect.poll(() => statusOf(secret, thing), { timeout: 2_000, intervals: [50] }).toBe(403);
  expect(await statusOf(secret)).toBe(200);

  await page.getByRole("link", { name: "Activity" }).click();
  const edit = page.getByRole("row", { name: /edited the API key/ });
  await expect(edit).toContainText("removed read on all resources; added read on PLACE/Site/#");
  expect(seen.complaints).toEqual([]);
});

test("what is typed after the review is reviewed before it is saved", async ({ page }) => {
  await signIn(page);
  const name = newName("Late");
  await createKey(page, name);
  await openSettings(page);
  await review(page);
  await expect(page.getByText("Nothing is changed yet.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(`${name} one`);
  await review(page);
  await page.getByLabel("Name", { exact: true }).fill(`${name} two`);
  await save(page);
  await expect(page.getByText("Something was changed after the review.")).toBeVisible();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await save(page);
  await expect(page.getByRole("heading", { name: `${name} two`, exact: true })).toBeVisible();
});

test("of two people who edit one key the second is told of the first, and keeps what was typed", async ({
  page,
  context,
}) => {
  await signIn(page);
  const name = newName("Shared");
  await createKey(page, name);
  await openSettings(page);
  const second = await context.newPage();
  const seen = watchPage(second);
  await second.goto(page.url());

  await page.getByLabel("Name", { exact: true }).fill(`${name} first`);
  await second.getByLabel("Name", { exact: true }).fill(`${name} second`);
  await review(second);
  await review(page);
  await save(page);
  await expect(page.getByText("The changes are saved.")).toBeVisible();

  await save(second);
  const told = second.getByRole("alert");
  await expect(told).toContainText(/changed by Demo Owner just now — reload/);
  await expect(second.getByLabel("Name", { exact: true })).toHaveValue(`${name} second`);
  await review(second);
  await expect(told, "another try overwrites nothing either").toContainText("changed by");
  await told.getByRole("link", { name: "reload" }).click();
  await expect(second.getByLabel("Name", { exact: true })).toHaveValue(`${name} first`);
  await second.getByLabel("Name", { exact: true }).fill(`${name} second`);
  await review(second);
  await save(second);
  await expect(second.getByRole("heading", { name: `${name} second` })).toBeVisible();
  expect(seen.complaints).toEqual([]);
});

test("the settings are edited by keyboard alone", async ({ page }) => {
  await signIn(page);
  const name = newName("Keys only");
  await createKey(page, name);
  const tabTo = async (what: string) => {
    for (let presses = 0; presses < 60; presses++) {
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
        return label ?? element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
      if (focused.trim() === what) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`No way leads to ${what} by Tab`);
  };
  await tabTo("Settings");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await tabTo("Name");
  await page.keyboard.press("End");
  await page.keyboard.type(" typed");
  await tabTo("Add range");
  await page.keyboard.press("Enter");
  await tabTo("Allowed IP CIDRs, range 3");
  await page.keyboard.type("10.0.0.1/8");
  await page.keyboard.press("Enter");
  await expect(page.getByText("did you mean 10.0.0.0/8?")).toBeVisible();
  await expect(page.getByLabel("Allowed IP CIDRs, range 3")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("10.0.0.0/8");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Changes to review" })).toBeFocused();
  await tabTo("Save changes");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `${name} typed` })).toBeVisible();
});

/** Of any Thing in the demo's inventory, as its own admin key lists them. */
async function pathOfThing(): Promise<string> {
  const { apiUrl, adminKey } = readDemo();
  const answer = await fetch(`${apiUrl}/v2/things`, { headers: { "x-api-key": adminKey } });
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return `/v2/things/${items[0]?.id}`;
}
