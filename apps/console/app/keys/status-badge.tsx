import type { KeyStatus } from "@avy/core";
import { classNames } from "../ui/class-names.ts";
import { statusWords } from "./key-words.ts";

const looks = {
  active: "bg-good-soft text-good",
  expired: "bg-sunken text-muted",
  revoked: "bg-bad-soft text-bad-strong",
} satisfies Record<KeyStatus, string>;

export function StatusBadge({ status }: { status: KeyStatus }) {
  return (
    <span
      className={classNames(
        "inline-flex items-center rounded-full px-2 py-0.5 text-xs font-medium",
        looks[status],
      )}
    >
      {statusWords[status]}
    </span>
  );
}
