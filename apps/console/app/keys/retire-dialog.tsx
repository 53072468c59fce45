import type { SecretView } from "@avy/operations";
import type { FetcherWithComponents } from "@remix-run/react";
import { AgoText } from "../time/time-text.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormMessage } from "../ui/form-message.tsx";
import { Notice } from "../ui/notice.tsx";

type RetireDialogProps = {
  fetcher: FetcherWithComponents<unknown>;
  message: string | undefined;
  old: SecretView;
  now: Date;
  closeTo: string;
  onClose: () => void;
};

export function RetireDialog(props: RetireDialogProps) {
  const { fetcher, message, old, now, closeTo, onClose } = props;
  return (
    <Dialog
      title="Retire old secret"
      lead={
        <>
          Every call made with the secret that ends in{" "}
          <code className="font-mono text-ink">{old.lastFour}</code> is refused from then on. The
          new one stays.
        </>
      }
      closeTo={closeTo}
      onClose={onClose}
      closesOutside
    >
      <fetcher.Form method="post" className="space-y-5">
        <input type="hidden" name="intent" value="retire" />
        <input type="hidden" name="secretId" value={old.id} />
        <FormMessage message={fetcher.state === "idle" ? message : null} />
        {old.lastUsedAt === null ? (
          <Notice tone="plain">It was never used, as far as requests are counted.</Notice>
        ) : (
          <Notice tone="warn">
            It was last used <AgoText at={old.lastUsedAt} now={now} />.
          </Notice>
        )}
        <div className="flex justify-end border-t border-line pt-5">
          <Button look="danger" type="submit" disabled={fetcher.state !== "idle"}>
            Retire old secret
          </Button>
        </div>
      </fetcher.Form>
    </Dialog>
  );
}
