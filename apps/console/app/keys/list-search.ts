import { type KeyStatus, keyStatuses } from "@avy/core";

export type ListSearch = {
  status: KeyStatus | "all";
  search: string;
  cursor: string | undefined;
};

const isStatus = (text: string | null): text is KeyStatus | "all" =>
  text === "all" || keyStatuses.some((status) => status === text);

const cursorText = /^[0-9a-f-]{36}$/;

/** The list's state in the URL; what cannot be read is as if it were not there. */
export function readListSearch(params: URLSearchParams): ListSearch {
  const status = params.get("status");
  const cursor = params.get("cursor") ?? "";
  return {
    status: isStatus(status) ? status : "active",
    search: [...(params.get("search") ?? "")].slice(0, 100).join("").trim(),
    cursor: cursorText.test(cursor) ? cursor : undefined,
  };
}
