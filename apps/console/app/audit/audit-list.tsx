import { Link } from "@remix-run/react";
import { buttonStyle } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { textLink } from "../ui/door-page.tsx";
import { AuditFilter } from "./audit-filter.tsx";
import { type AuditSearch, auditSearchText } from "./audit-search.ts";
import { AuditTable } from "./audit-table.tsx";
import type { AuditLines } from "./read-audit.server.ts";

type AuditListProps = AuditLines & {
  search: AuditSearch;
  slug: string;
  now: Date;
  of: "key" | "organization";
};

/** Newest first, by pages; the way back is the browser's, or the first page. */
export function AuditList({ lines, next, search, slug, now, of }: AuditListProps) {
  return (
    <>
      <AuditFilter action={search.action} of={of} />
      {lines.length === 0 ? (
        <Card className="px-6 py-12 text-center text-muted">
          Nothing of the kind was done.{" "}
          <Link to="?" className={textLink}>
            Show everything
          </Link>
        </Card>
      ) : (
        <AuditTable lines={lines} slug={slug} now={now} />
      )}
      {search.after === null && next === null ? null : (
        <nav aria-label="Pages" className="mt-4 flex justify-between gap-2">
          {search.after === null ? (
            <span />
          ) : (
            <Link to={auditSearchText({ ...search, after: null })} className={buttonStyle()}>
              First page
            </Link>
          )}
          {next === null ? null : (
            <Link to={auditSearchText({ ...search, after: next })} className={buttonStyle()}>
              Next page
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
