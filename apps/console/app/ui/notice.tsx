import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Tone = "bad" | "warn" | "plain";

const looks = {
  bad: { icon: CircleAlert, style: "bg-bad-soft text-bad-strong" },
  warn: { icon: TriangleAlert, style: "bg-warn-soft text-warn" },
  plain: { icon: Info, style: "bg-accent-soft text-ink" },
} satisfies Record<Tone, { icon: typeof Info; style: string }>;

type NoticeProps = { tone: Tone; children: ReactNode; announced?: boolean };

/** `announced` ones are read out when they appear. */
export function Notice({ tone, children, announced = false }: NoticeProps) {
  const { icon: Icon, style } = looks[tone];
  return (
    <div
      role={announced ? "alert" : undefined}
      className={classNames("flex gap-2 rounded-lg px-3 py-2 text-[0.8125rem]", style)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
