import type { ReactNode } from "react";
import { InstantText } from "../time/time-text.tsx";
import type { AuditChange } from "./audit-sentence.ts";

/** What an edit changed, each field from what it was to what it became. */
export function AuditChanges({ changes }: { changes: readonly AuditChange[] }) {
  if (changes.length === 0) return null;
  return (
    <dl className="mt-1.5 space-y-1 text-muted">
      {changes.map((change) => (
        <div key={change.field} className="flex flex-wrap gap-x-2">
          <dt>{change.field}:</dt>
          <dd className="min-w-0 break-words text-ink">{wordsOf(change)}</dd>
        </div>
      ))}
    </dl>
  );
}

function wordsOf(change: AuditChange): ReactNode {
  if (change.kind === "list") return <ListChange removed={change.removed} added={change.added} />;
  const [before, after] =
    change.kind === "value"
      ? [change.before, change.after]
      : [<Moment key="before" at={change.before} />, <Moment key="after" at={change.after} />];
  return (
    <>
      {before} <span aria-hidden>→</span>
      <span className="sr-only">became</span> {after}
    </>
  );
}

const Moment = ({ at }: { at: Date | null }) => (at === null ? "never" : <InstantText at={at} />);

const ListChange = ({
  removed,
  added,
}: {
  removed: readonly string[];
  added: readonly string[];
}) => (
  <>
    {removed.length === 0 ? null : <>removed {removed.join(", ")}</>}
    {removed.length > 0 && added.length > 0 ? "; " : null}
    {added.length === 0 ? null : <>added {added.join(", ")}</>}
  </>
);
