import { Link } from "@remix-run/react";
import { AgoText, InstantText } from "../time/time-text.tsx";
import { classNames } from "../ui/class-names.ts";
import { textLink } from "../ui/door-page.tsx";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { AuditChanges } from "./audit-changes.tsx";
import type { AuditLine } from "./read-audit.server.ts";

const columns = ["Who", "What", "When", "From"] as const;

/** Narrow screens have room for two columns: when and whence stand under what was done. */
type AuditTableProps = { lines: readonly AuditLine[]; slug: string; now: Date };

export function AuditTable({ lines, slug, now }: AuditTableProps) {
  return (
    <ScrollBox
      label="Audit log"
      className="overflow-x-auto rounded-xl border border-line bg-surface shadow-card"
    >
      <table className="w-full text-left sm:min-w-[44rem] text-[0.8125rem]">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={classNames(
                  "px-4 py-2.5 font-medium whitespace-nowrap",
                  (column === "When" || column === "From") && "max-sm:hidden",
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {lines.map((line) => (
            <Line key={line.sequence} line={line} slug={slug} now={now} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Line({ line, slug, now }: { line: AuditLine; slug: string; now: Date }) {
  return (
    <tr className="align-top">
      <td className="max-w-44 py-3 pl-4 sm:pr-4">
        <Who who={line.who} slug={slug} />
      </td>
      <td className="px-4 py-3">
        <Sentence line={line} slug={slug} />
        <AuditChanges changes={line.changes} />
        <p className="mt-1.5 text-xs text-muted sm:hidden">
          <AgoText at={line.at} now={now} /> from {line.address ?? "an unknown address"}
        </p>
      </td>
      <td className="px-4 py-3 whitespace-nowrap max-sm:hidden">
        <AgoText at={line.at} now={now} />
      </td>
      <td className="px-4 py-3 font-mono text-xs whitespace-nowrap text-muted max-sm:hidden">
        {line.address ?? "unknown"}
      </td>
    </tr>
  );
}

function Who({ who, slug }: { who: AuditLine["who"]; slug: string }) {
  if (who.kind === "member") return <span className="break-words">{who.name}</span>;
  return (
    <>
      <span className="block text-xs text-muted">
        {who.kind === "key" ? "API key" : "Operator"}
      </span>
      {who.keyId === null ? (
        <span className="break-words">{who.name}</span>
      ) : (
        <Link to={`/o/${slug}/api-keys/${who.keyId}`} className={`${textLink} break-words`}>
          {who.name}
        </Link>
      )}
    </>
  );
}

function Sentence({ line: { sentence, keyId }, slug }: { line: AuditLine; slug: string }) {
  const { verb, target, rest, until } = sentence;
  return (
    <p className="break-words">
      {verb}{" "}
      {keyId === null ? (
        target
      ) : (
        <Link to={`/o/${slug}/api-keys/${keyId}`} className={textLink}>
          {target}
        </Link>
      )}
      {rest}
      {until === null ? null : (
        <>
          {" "}
          <InstantText at={until} />
        </>
      )}
    </p>
  );
}
