import { expect, test } from "@playwright/test";
import { readDemo } from "../stack/demo.ts";

const signIn = (email: string, password: string, headers: Record<string, string>) =>
  fetch(`${readDemo().consoleUrl}/login`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams({ email, password }),
  });
const messageIn = (html: string) => /The email or the password is wrong\./.exec(html)?.[0];

test("a wrong password and an account that does not exist get one answer, and no cookie", async () => {
  const { consoleUrl, email } = readDemo();
  for (const who of [email, "nobody@example.test"]) {
    const answer = await signIn(who, "not-the-password", { origin: consoleUrl });
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.includes("session"))).toEqual(
      [],
    );
    expect(messageIn(await answer.text())).toBeDefined();
  }
});

test("a form that another site sends is refused, with the right password too", async () => {
  const { email, password } = readDemo();
  for (const headers of [{}, { origin: "https://evil.example" }, { origin: "null" }]) {
    expect((await signIn(email, password, headers)).status).toBe(403);
  }
});

test("without a session a page leads to sign-in, and back to the same place", async ({ page }) => {
  const { consoleUrl, email, password } = readDemo();
  await page.goto(`${consoleUrl}/o/demo/api-keys?status=all`);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/o/demo/api-keys?status=all");
});
