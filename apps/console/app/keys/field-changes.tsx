import type { ReactNode } from "react";
import { InstantText } from "../time/time-text.tsx";
import { classNames } from "../ui/class-names.ts";
import { EffectBadge } from "./effect-badge.tsx";
import type { ComparedItem, FieldChange } from "./field-change.ts";

/** Each field before and after, side by side where there is room. */
export const FieldChanges = ({ changes }: { changes: readonly FieldChange[] }) => (
  <ul className="mt-4 divide-y divide-line border-y border-line">
    {changes.map((change) => (
      <li key={change.field} className="py-4">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="text-[0.8125rem] font-medium">{change.field}</h3>
          {change.kind === "text" ? null : <EffectBadge effect={change.effect} />}
        </div>
        <dl className="mt-2 grid gap-3 sm:grid-cols-2">
          <Side name="Before">{sideOf(change, "before")}</Side>
          <Side name="After">{sideOf(change, "after")}</Side>
        </dl>
      </li>
    ))}
  </ul>
);

const Side = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-muted">{name}</dt>
    <dd className="mt-1 break-words">{children}</dd>
  </div>
);

function sideOf(change: FieldChange, side: "before" | "after"): ReactNode {
  if (change.kind === "list") return <Items items={change[side]} mark={side} />;
  if (change.kind === "text") return change[side];
  const moment = change[side];
  return moment === null ? "Never" : <InstantText at={moment} />;
}

const marks = {
  before: { sign: "−", word: "Removed:", style: "bg-bad-soft text-bad-strong" },
  after: { sign: "+", word: "Added:", style: "bg-good-soft text-good" },
} as const;

function Items({ items, mark }: { items: readonly ComparedItem[]; mark: keyof typeof marks }) {
  const { sign, word, style } = marks[mark];
  return (
    <ul className="space-y-1">
      {items.map(({ text, code, changed }) => (
        <li
          key={code}
          className={classNames("flex gap-2 rounded-md px-2 py-1", changed ? style : "bg-sunken")}
        >
          <span aria-hidden className="w-2.5 shrink-0 font-mono">
            {changed ? sign : ""}
          </span>
          {changed ? <span className="sr-only">{word}</span> : null}
          <span className="min-w-0">
            {text === null ? null : <span className="block">{text}</span>}
            <code className="block font-mono text-xs break-all">{code}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
