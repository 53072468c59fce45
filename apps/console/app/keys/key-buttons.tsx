import { Link } from "@remix-run/react";
import { buttonStyle } from "../ui/button.tsx";
import { searchWithDialog } from "./key-dialog.ts";

/** Each opens its dialog over the tab that is open. */
export const KeyButtons = ({ search }: { search: string }) => (
  <>
    <Link to={searchWithDialog(search, "rotate")} preventScrollReset className={buttonStyle()}>
      Rotate key
    </Link>
    <Link
      to={searchWithDialog(search, "revoke")}
      preventScrollReset
      className={buttonStyle("secondary", "text-bad-strong!")}
    >
      Revoke key
    </Link>
  </>
);
