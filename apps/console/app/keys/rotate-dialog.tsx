import type { FetcherWithComponents } from "@remix-run/react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormMessage } from "../ui/form-message.tsx";
import { IdempotencyInput } from "../ui/idempotency-input.tsx";
import { defaultGrace, gracePeriods } from "./grace-periods.ts";

/** What was chosen, and why it was not done. */
export type RotateReply = { grace: string; message: string };

type RotateDialogProps = {
  fetcher: FetcherWithComponents<unknown>;
  reply: RotateReply | undefined;
  closeTo: string;
  onClose: () => void;
  idempotencyKey: string;
};

export function RotateDialog(props: RotateDialogProps) {
  const { fetcher, reply, closeTo, onClose } = props;
  const chosen = reply?.grace ?? defaultGrace;
  return (
    <Dialog
      title="Rotate API key"
      lead="Adds a new secret to this key. Its limits, history and settings stay as they are."
      closeTo={closeTo}
      onClose={onClose}
      closesOutside
    >
      <fetcher.Form method="post" className="space-y-5">
        <IdempotencyInput value={props.idempotencyKey} />
        <input type="hidden" name="intent" value="rotate" />
        <FormMessage message={fetcher.state === "idle" ? reply?.message : null} />
        <fieldset>
          <legend className="mb-2 text-[0.8125rem] font-medium">The old secret retires</legend>
          <div className="divide-y divide-line overflow-hidden rounded-lg border border-line">
            {gracePeriods.map(({ value, label, meaning }) => (
              <label
                key={value}
                className="flex gap-3 px-3 py-2.5 transition-colors hover:bg-sunken/60 has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-[-2px] has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="grace"
                  value={value}
                  defaultChecked={value === chosen}
                  aria-labelledby={`grace-${value}`}
                  aria-describedby={`grace-${value}-meaning`}
                  className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
                />
                <span className="flex min-w-0 grow flex-wrap justify-between gap-x-4">
                  <span id={`grace-${value}`} className="font-medium">
                    {label}
                  </span>
                  <span id={`grace-${value}-meaning`} className="text-[0.8125rem] text-muted">
                    {meaning}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="flex justify-end border-t border-line pt-5">
          <Button look="primary" type="submit" disabled={fetcher.state !== "idle"}>
            Rotate key
          </Button>
        </div>
      </fetcher.Form>
    </Dialog>
  );
}
