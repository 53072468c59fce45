import type { Page } from "@playwright/test";

export type Watched = {
  /** Errors and warnings of the browser's console, and what was thrown. */
  complaints: string[];
  /** Every document and data answer. */
  bodies: string[];
};

/** What a page complains of and is told, from now on. */
export function watchPage(page: Page): Watched {
  const seen: Watched = { complaints: [], bodies: [] };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("response", async (response) => {
    const kind = response.request().resourceType();
    if (!["document", "fetch", "xhr"].includes(kind) || response.status() >= 300) return;
    seen.bodies.push(await response.text().catch(() => ""));
  });
  return seen;
}
