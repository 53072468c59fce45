import type { KeyView } from "@avy/operations";
import { useActionData, useFetcher, useLocation, useNavigate } from "@remix-run/react";
import { ChildrenDialog } from "./children-dialog.tsx";
import type { KeyReply } from "./key-actions.server.ts";
import { type KeyDialog, searchWithDialog } from "./key-dialog.ts";
import { rotatingSecrets } from "./live-secrets.ts";
import { RetireDialog } from "./retire-dialog.tsx";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { RotateDialog } from "./rotate-dialog.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

type KeyDialogsProps = {
  dialog: KeyDialog;
  slug: string;
  apiKey: KeyView;
  now: Date;
  /** Requests in the last 24 hours; null where nothing is about to be revoked. */
  recentRequests: number | null;
  idempotencyKey: string;
};

/** One at a time. A fetcher's answer, which may hold a secret, is in memory alone and gone with this component. */
export function KeyDialogs(props: KeyDialogsProps) {
  const { dialog, slug, apiKey, now } = props;
  const fetcher = useFetcher<KeyReply>();
  const answered = useActionData<KeyReply>();
  const reply = fetcher.data ?? answered;
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const closeTo = pathname + searchWithDialog(search, null);
  const onClose = () => navigate(closeTo, { preventScrollReset: true });
  const common = { fetcher, closeTo, onClose };
  if (reply?.created) return <SecretDialog created={reply.created} doneTo={closeTo} />;
  if (reply?.activeChildren) {
    const { activeChildren } = reply;
    return <ChildrenDialog {...{ slug, activeChildren, closeTo, onClose }} />;
  }
  if (apiKey.revokedAt !== null) return null;
  if (dialog === "rotate") {
    const { idempotencyKey } = props;
    return <RotateDialog {...common} reply={reply?.rotate} idempotencyKey={idempotencyKey} />;
  }
  if (dialog === "retire") {
    const both = rotatingSecrets(apiKey.secrets, now);
    if (both === null) return null;
    return <RetireDialog {...common} message={reply?.retire} old={both.old} now={now} />;
  }
  const { name } = apiKey;
  const recentRequests = props.recentRequests ?? 0;
  return <RevokeDialog {...common} {...{ name, recentRequests }} reply={reply?.revoke} />;
}
