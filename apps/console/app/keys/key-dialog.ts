/** What stands over the page of a key, by its address. */
const keyDialogs = ["revoke", "rotate", "retire"] as const;
export type KeyDialog = (typeof keyDialogs)[number];

export const readKeyDialog = (params: URLSearchParams): KeyDialog | null =>
  keyDialogs.find((dialog) => dialog === params.get("dialog")) ?? null;

/** The search of the same page with another dialog over it, or none; all else in it stays. */
export function searchWithDialog(search: string, dialog: KeyDialog | null): string {
  const params = new URLSearchParams(search);
  if (dialog === null) params.delete("dialog");
  else params.set("dialog", dialog);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
