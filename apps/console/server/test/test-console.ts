import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuth } from "@avy/auth";
import type { UserId } from "@avy/core";
import type { Db } from "@avy/db";
import { createOrganization, type OperationServices } from "@avy/operations";
import pino from "pino";
import { v7 as newUuid } from "uuid";
import { createConsoleApp } from "../console-app.ts";
import { readiness } from "../health.ts";
import { pageAnswer } from "../page-answer.ts";
import { staticFiles } from "../static-files.ts";
import { trpcAnswer } from "../trpc-answer.ts";

export const publicUrl = "http://127.0.0.1:3000";

/** The whole door over a real database; behind it one page that says who came, and how. */
export function testConsole(db: Db) {
  const now = () => new Date();
  const services: OperationServices = {
    db,
    now,
    newUuid,
    randomBytes,
    keyEncryptionKeys: [randomBytes(32)],
    auditEncryptionKeys: [randomBytes(32)],
    publishChange: async () => {},
    verifierReports: async () => [],
  };
  const auth = createAuth({
    db,
    secret: randomBytes(32).toString("base64"),
    baseUrl: publicUrl,
    signUp: "open",
    clock: { now, wait: async () => {} },
    onFailure: () => {},
  });
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line) => lines.push(line) });
  const common = { auth, services, publicUrl, trustedProxies: [], log };
  const folder = mkdtempSync(join(tmpdir(), "console-files-"));
  writeFileSync(join(folder, "favicon.svg"), "<svg/>");
  writeFileSync(join(folder, "secret.json"), "{}");
  const files = staticFiles(folder);
  rmSync(folder, { recursive: true });
  const app = createConsoleApp({
    publicUrl,
    development: false,
    log,
    files,
    readiness: () => readiness(db, () => false),
    trpc: trpcAnswer(common),
    pages: pageAnswer({
      ...common,
      publicApiUrl: "http://127.0.0.1:3001",
      remix: async (request, { page }) =>
        Response.json({ url: request.url, person: page.person?.email ?? null }),
    }),
  });
  return { app, auth, services, lines };
}
type TestConsole = ReturnType<typeof testConsole>;

/** A person of a new organization, and the cookie that a browser would hold. */
export async function signedInOwner({ auth, services }: TestConsole) {
  const person = {
    name: "Ada",
    email: `${randomBytes(6).toString("hex")}@example.test`,
    password: randomBytes(12).toString("hex"),
  };
  const visit = { address: null, network: person.email, userAgent: null, cookie: null };
  const answer = await auth.signUp(person, visit);
  if (answer.outcome !== "answered") throw new Error(answer.outcome);
  const cookie = answer.setCookies.map((each) => each.split(";")[0]).join("; ");
  const { person: read } = await auth.readSession(cookie);
  const slug = `org-${randomBytes(5).toString("hex")}`;
  const founder = { userId: read?.id as UserId, userName: person.name, address: null };
  await createOrganization(services, founder, { name: "Acme", slug });
  return { cookie, slug, email: person.email };
}
