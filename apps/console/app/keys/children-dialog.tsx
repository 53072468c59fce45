import type { ChildKey } from "@avy/operations";
import { Link } from "@remix-run/react";
import { buttonStyle } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { textLink } from "../ui/door-page.tsx";
import { Notice } from "../ui/notice.tsx";

type ChildrenDialogProps = {
  slug: string;
  /** The active keys that the revoked one made, at least one. */
  activeChildren: readonly ChildKey[];
  closeTo: string;
  onClose: () => void;
};

/** After a revocation: a leaked key may have made others, which go on working. */
export function ChildrenDialog({ slug, activeChildren, closeTo, onClose }: ChildrenDialogProps) {
  return (
    <Dialog title="The key is revoked" closeTo={closeTo} onClose={onClose} closesOutside>
      <Notice tone="warn" announced>
        {activeChildren.length === 1
          ? "A key that it made goes on working:"
          : "Keys that it made go on working:"}
      </Notice>
      <ul className="mt-3 max-h-72 divide-y divide-line overflow-y-auto rounded-lg border border-line">
        {activeChildren.map(({ id, name }) => (
          <li key={id} className="px-3 py-2">
            <Link to={`/o/${slug}/api-keys/${id}`} className={`${textLink} break-words`}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-5 flex justify-end border-t border-line pt-5">
        <Link to={closeTo} preventScrollReset className={buttonStyle("primary")}>
          Done
        </Link>
      </div>
    </Dialog>
  );
}
