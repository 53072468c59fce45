import { useLocation } from "@remix-run/react";
import { AgoText } from "../time/time-text.tsx";
import { Notice } from "../ui/notice.tsx";
import { useFocusOn } from "../ui/use-focus-on.ts";
import type { EditConflict } from "./settings-actions.server.ts";

/** Somebody else's edit came first. Nothing is overwritten, and nothing typed is lost until the page is loaded again. */
export function ConflictNotice({ conflict, now }: { conflict: EditConflict; now: Date }) {
  const notice = useFocusOn<HTMLDivElement>(conflict);
  const { pathname } = useLocation();
  return (
    <div ref={notice} tabIndex={-1} className="rounded-lg">
      <Notice tone="bad" announced>
        This key was changed{conflict.by === null ? "" : ` by ${conflict.by}`}{" "}
        <AgoText at={conflict.at} now={now} /> —{" "}
        <a href={pathname} className="font-medium underline underline-offset-2">
          reload
        </a>{" "}
        to edit it as it is now. What you typed stays here until then.
      </Notice>
    </div>
  );
}
