import { Form, useNavigate, useNavigation } from "@remix-run/react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useFirstError } from "../ui/use-first-error.ts";
import { requestsText } from "../usage/usage-words.ts";

type RevokeReply = { typed: string; error: string };

type RevokeDialogProps = {
  name: string;
  /** Requests in the last 24 hours. */
  recentRequests: number;
  reply: RevokeReply | undefined;
  closeTo: string;
};

export function RevokeDialog({ name, recentRequests, reply, closeTo }: RevokeDialogProps) {
  const navigate = useNavigate();
  const busy = useNavigation().state !== "idle";
  const form = useFirstError(reply);
  return (
    <Dialog
      title="Revoke API key"
      lead="Revoking is permanent. Every call made with this key is refused from then on."
      closeTo={closeTo}
      onClose={() => navigate(closeTo, { preventScrollReset: true })}
      closesOutside
    >
      <Form ref={form} method="post" noValidate preventScrollReset className="space-y-5">
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
              The name is <strong className="text-ink">{name}</strong>
            </>
          }
          autoComplete="off"
          spellCheck={false}
          defaultValue={reply?.typed}
          errors={reply === undefined ? undefined : [reply.error]}
        />
        <div className="flex justify-end border-t border-line pt-5">
          <Button look="danger" type="submit" disabled={busy}>
            Revoke key
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
