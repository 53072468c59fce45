import { Link } from "@remix-run/react";
import { KeyRound, SearchX } from "lucide-react";
import { buttonStyle } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { textLink } from "../ui/door-page.tsx";

type EmptyKeysProps = { filtered: boolean; mayManage: boolean; slug: string };

/** No keys yet, or none that match: two states, and a way on from each. */
export function EmptyKeys({ filtered, mayManage, slug }: EmptyKeysProps) {
  const Icon = filtered ? SearchX : KeyRound;
  return (
    <Card className="flex flex-col items-center px-6 py-16 text-center">
      <span className="grid size-11 place-items-center rounded-xl bg-sunken text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <h2 className="mt-4 text-base font-semibold">
        {filtered ? "No key matches" : "No active keys"}
      </h2>
      {filtered ? (
        <p className="mt-1 text-muted">
          Try another name or status, or{" "}
          <Link to={`/o/${slug}/api-keys`} className={textLink}>
            clear the filters
          </Link>
          .
        </p>
      ) : (
        <p className="mt-1 max-w-sm text-muted">
          {mayManage
            ? "A key lets a program call the API within the scopes that you give it."
            : "An owner or admin of the organization can create one."}
        </p>
      )}
      {mayManage && !filtered ? (
        <Link to="?dialog=create" preventScrollReset className={buttonStyle("secondary", "mt-5")}>
          Create the first one
        </Link>
      ) : null}
    </Card>
  );
}
