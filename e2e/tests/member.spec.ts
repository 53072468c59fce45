import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { readDemo } from "../stack/demo.ts";
import { createKey, newName } from "./steps/keys.ts";
import { signIn } from "./steps/sign-in.ts";
import { watchPage } from "./steps/watch-page.ts";

test("a member reads keys and their usage, and finds no way to change or to audit them", async ({
  browser,
  page,
}) => {
  const { consoleUrl } = readDemo();
  await signIn(page);
  const name = newName("Read only");
  await createKey(page, name);
  const keyPath = page.url();

  const member = await (await browser.newContext()).newPage();
  const email = `${randomBytes(5).toString("hex")}@example.test`;
  await member.goto(`${consoleUrl}/signup`);
  await member.getByLabel("Name").fill("Mem Ber");
  await member.getByLabel("Email").fill(email);
  await member.getByLabel("Password").fill(randomBytes(12).toString("hex"));
  await member.getByRole("button", { name: "Create account" }).click();
  await member.waitForURL("**/organizations/new");
  await joinDemo(email);

  const seen = watchPage(member);
  await member.goto(`${keyPath}?dialog=revoke`);
  await expect(member.getByRole("heading", { name, exact: true })).toBeVisible();
  await expect(member.getByRole("heading", { name: "Usage" })).toBeVisible();
  await expect(member.getByRole("dialog")).toHaveCount(0);
  for (const link of ["Rotate key", "Revoke key", "Activity", "Audit log"]) {
    await expect(member.getByRole("link", { name: link })).toHaveCount(0);
  }
  await member.getByRole("link", { name: "Settings", exact: true }).click();
  await expect(member.getByText("read on all resources")).toBeVisible();
  await expect(member.getByRole("textbox")).toHaveCount(0);
  expect(seen.complaints).toEqual([]);

  for (const path of [`${consoleUrl}/o/demo/audit-log`, `${keyPath}/activity`]) {
    expect((await member.goto(path))?.status()).toBe(403);
    await expect(member.getByText("You have no permission for this")).toBeVisible();
  }
});

/** There is no page for it yet. */
async function joinDemo(email: string): Promise<void> {
  const { databaseUrl, organizationId } = readDemo();
  const sql = postgres(databaseUrl, { max: 1 });
  const joined = await sql`
    insert into membership (org_id, user_id, role, created_at)
    select ${organizationId}, id, 'member', now() from auth_user where email = ${email}`;
  expect(joined.count).toBe(1);
  await sql.end();
}
