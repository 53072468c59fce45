import type { ListSearch } from "./list-search.ts";

/** The list's own address with other settings, without what is the default anyway. */
export function listPath(
  slug: string,
  { status, search, cursor }: ListSearch,
  dialog?: "create",
): string {
  const params = new URLSearchParams();
  if (status !== "active") params.set("status", status);
  if (search !== "") params.set("search", search);
  if (cursor !== undefined) params.set("cursor", cursor);
  if (dialog !== undefined) params.set("dialog", dialog);
  const query = params.toString();
  return `/o/${slug}/api-keys${query === "" ? "" : `?${query}`}`;
}
