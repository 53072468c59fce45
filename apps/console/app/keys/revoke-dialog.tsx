import type { FetcherWithComponents } from "@remix-run/react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useFirstError } from "../ui/use-first-error.ts";
import { requestsText } from "../usage/usage-words.ts";

export type RevokeReply = { typed: string; error: string };

type RevokeDialogProps = {
  fetcher: FetcherWithComponents<unknown>;
  name: string;
  /** Requests in the last 24 hours. */
  recentRequests: number;
  reply: RevokeReply | undefined;
  closeTo: string;
  onClose: () => void;
};

export function RevokeDialog(props: RevokeDialogProps) {
  const { fetcher, name, recentRequests, reply, closeTo, onClose } = props;
  const form = useFirstError(reply);
  return (
    <Dialog
      title="Revoke API key"
      lead="Revoking is permanent. Every call made with this key is refused from then on."
      closeTo={closeTo}
      onClose={onClose}
      closesOutside
    >
      <fetcher.Form ref={form} method="post" noValidate className="space-y-5">
        <input type="hidden" name="intent" value="revoke" />
        <Notice tone={recentRequests === 0 ? "plain" : "warn"}>
          {recentRequests === 0
            ? "No requests with this key in the last 24 hours."
            : `${requestsText(recentRequests)} with this key in the last 24 hours.`}
        </Notice>
        <TextField
          id="confirmation"
          name="confirmation"
          label="Type the key's name to confirm"
          hint={
            <>
              The name is <strong className="break-words text-ink">{name}</strong>
            </>
          }
          autoComplete="off"
          spellCheck={false}
          defaultValue={reply?.typed}
          errors={reply === undefined ? undefined : [reply.error]}
        />
        <div className="flex justify-end border-t border-line pt-5">
          <Button look="danger" type="submit" disabled={fetcher.state !== "idle"}>
            Revoke key
          </Button>
        </div>
      </fetcher.Form>
    </Dialog>
  );
}
