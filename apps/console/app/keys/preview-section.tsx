import type { EditPreview } from "@avy/operations";
import { formatInstant, formatTime } from "../time/format-time.ts";
import { AgoText } from "../time/time-text.tsx";
import { useTimeZone } from "../time/use-time-zone.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { countText } from "../usage/usage-words.ts";
import { causeWords, groupAction, groupResource } from "./group-words.ts";
import { previewDoubts, previewSentence } from "./preview-words.ts";

/** What an edit would have refused of the last seven days, from the real requests of the key. */
export function PreviewSection({ preview, now }: { preview: EditPreview; now: Date }) {
  return (
    <div className="mt-5">
      <h3 className="text-[0.8125rem] font-medium">In the last 7 days</h3>
      <p className="mt-1 text-base">This edit {previewSentence(preview)}.</p>
      {previewDoubts(preview).map((doubt) => (
        <p key={doubt} className="mt-1 text-[0.8125rem] text-muted">
          {doubt}
        </p>
      ))}
      {preview.groups.length === 0 ? null : <Groups groups={preview.groups} now={now} />}
      <CountedTo countedTo={preview.countedTo} />
    </div>
  );
}

function CountedTo({ countedTo }: Pick<EditPreview, "countedTo">) {
  const timeZone = useTimeZone();
  return (
    <p className="mt-3 text-[0.8125rem] text-muted tabular-nums">
      {countedTo === null ? (
        "No server is counting at the moment."
      ) : (
        <>
          Counted to{" "}
          <time dateTime={countedTo.toISOString()} title={formatInstant(countedTo, timeZone)}>
            {formatTime(countedTo, timeZone)}
          </time>
        </>
      )}
    </p>
  );
}

const columns = ["Because", "Action", "Resource", "Network", "Requests", "Last"] as const;

function Groups({ groups, now }: { groups: EditPreview["groups"]; now: Date }) {
  return (
    <ScrollBox
      label="Requests that this edit would have refused"
      className="mt-4 max-h-96 overflow-auto rounded-lg border border-line"
    >
      <table className="w-full min-w-[44rem] text-left text-[0.8125rem]">
        <thead className="sticky top-0 bg-sunken text-xs text-muted">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {groups.map((group) => (
            <Group key={JSON.stringify(group)} group={group} now={now} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Group({ group, now }: { group: EditPreview["groups"][number]; now: Date }) {
  return (
    <tr>
      <td className="px-3 py-2 whitespace-nowrap">
        {causeWords[group.because]}
        {group.certain ? null : <span className="block text-xs text-warn">may be refused</span>}
      </td>
      <td className="px-3 py-2">{groupAction(group)}</td>
      <td className="px-3 py-2 font-mono text-xs break-all">{groupResource(group)}</td>
      <td className="px-3 py-2 font-mono text-xs whitespace-nowrap">
        {group.network ?? "unknown"}
      </td>
      <td className="px-3 py-2 tabular-nums">{countText(group.requests)}</td>
      <td className="px-3 py-2 whitespace-nowrap">
        <AgoText at={new Date(group.lastAtMs)} now={now} />
      </td>
    </tr>
  );
}
