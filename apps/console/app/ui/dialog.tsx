import * as Radix from "@radix-ui/react-dialog";
import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { buttonStyle } from "./button.tsx";
import { classNames } from "./class-names.ts";

type DialogProps = {
  title: string;
  lead?: ReactNode;
  width?: "narrow" | "wide";
  /** Where the dialog is closed; null when only what is in it leads on. */
  closeTo: string | null;
  onClose?: () => void;
  /** A press beside the dialog leaves it: not where it would cost what was typed. */
  closesOutside?: boolean;
  children: ReactNode;
};

const refuse = (event: Event) => event.preventDefault();

/** Open as long as it is rendered. Not in a portal, so that the server renders it too. */
export function Dialog(props: DialogProps) {
  const { title, lead, closeTo, onClose, closesOutside = false, width = "narrow" } = props;
  const stays = closeTo === null;
  const [titleId, leadId] = [useId(), useId()];
  return (
    <Radix.Root open modal onOpenChange={() => onClose?.()}>
      <Radix.Overlay className="dialog-veil fixed inset-0 z-40 grid items-start justify-items-center overflow-y-auto bg-veil p-3 sm:p-8">
        <Radix.Content
          className={classNames(
            "dialog-card relative w-full rounded-2xl border border-line bg-surface p-5 shadow-dialog outline-none sm:my-auto sm:p-7",
            width === "wide" ? "max-w-2xl" : "max-w-lg",
          )}
          onEscapeKeyDown={stays ? refuse : undefined}
          onInteractOutside={stays || !closesOutside ? refuse : undefined}
          // Named here, because Radix itself names it in the browser only.
          aria-labelledby={titleId}
          aria-describedby={lead === undefined ? undefined : leadId}
        >
          <Radix.Title id={titleId} className="pr-10 text-lg font-semibold tracking-tight">
            {title}
          </Radix.Title>
          {lead === undefined ? null : (
            <Radix.Description id={leadId} className="mt-1 pr-6 text-muted">
              {lead}
            </Radix.Description>
          )}
          <div className="mt-5">{props.children}</div>
          {stays ? null : (
            <Link
              to={closeTo}
              preventScrollReset
              className={buttonStyle("quiet", "absolute top-3 right-3 px-2 sm:top-5 sm:right-5")}
            >
              <X aria-hidden />
              <span className="sr-only">Close</span>
            </Link>
          )}
        </Radix.Content>
      </Radix.Overlay>
    </Radix.Root>
  );
}
