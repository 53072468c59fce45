import { Link } from "@remix-run/react";
import { buttonStyle } from "../ui/button.tsx";
import { listPath } from "./list-path.ts";
import type { ListSearch } from "./list-search.ts";

type KeyPagesProps = { slug: string; search: ListSearch; nextCursor: string | null };

/** Newest first; the way back is the browser's, or the first page. */
export function KeyPages({ slug, search, nextCursor }: KeyPagesProps) {
  if (search.cursor === undefined && nextCursor === null) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-2">
      {search.cursor === undefined ? (
        <span />
      ) : (
        <Link to={listPath(slug, { ...search, cursor: undefined })} className={buttonStyle()}>
          First page
        </Link>
      )}
      {nextCursor === null ? null : (
        <Link to={listPath(slug, { ...search, cursor: nextCursor })} className={buttonStyle()}>
          Next page
        </Link>
      )}
    </nav>
  );
}
