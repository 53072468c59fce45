import type { KeyView } from "@avy/operations";
import { Link } from "@remix-run/react";
import { AgoText, InstantText } from "../time/time-text.tsx";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { addressesText } from "./address-notes.ts";
import { scopeText, typeWords } from "./key-words.ts";
import { StatusBadge } from "./status-badge.tsx";

type KeyRow = Pick<
  KeyView,
  | "name"
  | "maskedKey"
  | "type"
  | "scopes"
  | "allowedIpCidrs"
  | "lastUsedAt"
  | "expiresAt"
  | "status"
> & { id: string };

const columns = [
  "Name",
  "Key",
  "Type",
  "Scopes",
  "Allowed IPs",
  "Last used",
  "Expires",
  "Status",
] as const;

type KeyTableProps = { keys: readonly KeyRow[]; slug: string; now: Date };

export function KeyTable({ keys, slug, now }: KeyTableProps) {
  return (
    <ScrollBox
      label="API keys"
      className="overflow-x-auto rounded-xl border border-line bg-surface shadow-card"
    >
      <table className="w-full min-w-[56rem] text-left text-[0.8125rem]">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="px-2.5 py-2.5 font-medium whitespace-nowrap first:pl-4 last:pr-4"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {keys.map((key) => (
            <Row key={key.id} row={key} slug={slug} now={now} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ row, slug, now }: { row: KeyRow; slug: string; now: Date }) {
  return (
    <tr className="transition-colors hover:bg-sunken/60">
      <th scope="row" className="max-w-48 text-sm px-2.5 py-3 first:pl-4 last:pr-4 font-medium">
        <Link
          to={`/o/${slug}/api-keys/${row.id}`}
          prefetch="intent"
          className="block truncate rounded-sm text-ink hover:text-accent-strong"
        >
          {row.name}
        </Link>
      </th>
      <td className="px-2.5 py-3 first:pl-4 last:pr-4 font-mono text-xs whitespace-nowrap text-muted">
        {row.maskedKey}
      </td>
      <td className="px-2.5 py-3 first:pl-4 last:pr-4">{typeWords[row.type].label}</td>
      <td className="max-w-44 px-2.5 py-3 first:pl-4 last:pr-4">
        <ScopesCell scopes={row.scopes} />
      </td>
      <td
        className="px-2.5 py-3 first:pl-4 last:pr-4 whitespace-nowrap"
        title={row.allowedIpCidrs.join("\n")}
      >
        {addressesText(row.allowedIpCidrs)}
      </td>
      <td className="px-2.5 py-3 first:pl-4 last:pr-4 whitespace-nowrap">
        {row.lastUsedAt === null ? (
          <span className="text-faint">Never</span>
        ) : (
          <AgoText at={row.lastUsedAt} now={now} />
        )}
      </td>
      <td className="px-2.5 py-3 first:pl-4 last:pr-4 whitespace-nowrap">
        {row.expiresAt === null ? (
          <span className="text-faint">Never</span>
        ) : (
          <InstantText at={row.expiresAt} form="day" />
        )}
      </td>
      <td className="px-2.5 py-3 first:pl-4 last:pr-4">
        <StatusBadge status={row.status} />
      </td>
    </tr>
  );
}

/** How many, and the first one. */
function ScopesCell({ scopes }: { scopes: KeyRow["scopes"] }) {
  const [first] = scopes;
  if (first === undefined) return null;
  return (
    <span className="flex items-center gap-2" title={scopes.map(scopeText).join("\n")}>
      <span className="min-w-5 shrink-0 rounded-md bg-sunken px-1.5 py-0.5 text-center text-xs text-muted tabular-nums">
        {scopes.length}
      </span>
      <span className="truncate">{scopeText(first)}</span>
    </span>
  );
}
