import type { KeyView } from "@avy/operations";
import type { ActionFunctionArgs } from "@remix-run/node";
import { tryRouter } from "../request/ask-router.server.ts";

/** Who edited a key last and when; without the audit log at least when it was changed. */
export async function lastEditOf(
  args: ActionFunctionArgs,
  { id, updatedAt }: KeyView,
): Promise<{ by: string | null; at: Date }> {
  const asked = await tryRouter(args, (router) =>
    router.audit.list({ targetId: id, action: "key.edited", limit: 1 }),
  );
  const [entry] = asked.ok ? asked.value.items : [];
  return entry === undefined ? { by: null, at: updatedAt } : { by: entry.actor.name, at: entry.at };
}
