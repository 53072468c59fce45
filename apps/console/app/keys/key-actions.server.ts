import type { ChildKey } from "@avy/operations";
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { askRouter, problemAnswer, tryRouter } from "../request/ask-router.server.ts";
import { idempotencyKeyOf } from "../request/idempotency-key.ts";
import { graceSecondsOf } from "./grace-periods.ts";
import type { RevokeReply } from "./revoke-dialog.tsx";
import type { RotateReply } from "./rotate-dialog.tsx";
import type { CreatedSecret } from "./secret-dialog.tsx";

/** What came of a dialog over the page of a key. What is done and has nothing to tell leads back to the page. */
export type KeyReply = {
  created?: CreatedSecret;
  activeChildren?: ChildKey[];
  revoke?: RevokeReply;
  rotate?: RotateReply;
  /** Why the old secret was not retired. */
  retire?: string;
};

const keyPath = ({ params }: ActionFunctionArgs): string =>
  `/o/${params.slug}/api-keys/${params.id}`;

const intents = { revoke: revokeByName, rotate, retire };

/** Does what the form in a dialog asks for. */
export async function answerKeyDialog(args: ActionFunctionArgs): Promise<KeyReply> {
  const form = await args.request.formData();
  const intent = String(form.get("intent"));
  return Object.hasOwn(intents, intent) ? intents[intent as keyof typeof intents](args, form) : {};
}

/** Asks for the key's name first. Tells of the keys that it made, which go on working. */
async function revokeByName(args: ActionFunctionArgs, form: FormData): Promise<KeyReply> {
  const id = args.params.id ?? "";
  const typed = String(form.get("confirmation") ?? "");
  const apiKey = await askRouter(args, (router) => router.apiKeys.get({ id }));
  if (typed.normalize("NFC").trim() !== apiKey.name) {
    return { revoke: { typed, error: "This is not the key's name." } };
  }
  const asked = await tryRouter(args, (router) => router.apiKeys.revoke({ id }));
  if (!asked.ok && asked.error.code !== "already_revoked") throw problemAnswer(args, asked.error);
  const activeChildren = asked.ok ? asked.value.activeChildren : [];
  if (activeChildren.length > 0) return { activeChildren };
  throw redirect(keyPath(args));
}

/** The new secret is in this one answer and nowhere else. */
async function rotate(args: ActionFunctionArgs, form: FormData): Promise<KeyReply> {
  const id = args.params.id ?? "";
  const grace = String(form.get("grace") ?? "");
  const gracePeriodSeconds = graceSecondsOf(grace);
  if (gracePeriodSeconds === undefined) {
    return { rotate: { grace, message: "Choose when the old secret retires." } };
  }
  const asked = await tryRouter(
    args,
    (router) => router.apiKeys.rotate({ id, gracePeriodSeconds }),
    idempotencyKeyOf(form),
  );
  if (asked.ok) {
    const { apiKey, secret } = asked.value;
    return { created: { name: apiKey.name, secret, apiUrl: args.context.page.publicApiUrl } };
  }
  if (asked.error.httpStatus !== 409) throw problemAnswer(args, asked.error);
  return { rotate: { grace, message: asked.error.message } };
}

async function retire(args: ActionFunctionArgs, form: FormData): Promise<KeyReply> {
  const id = args.params.id ?? "";
  const secretId = String(form.get("secretId") ?? "");
  const asked = await tryRouter(args, (router) => router.apiKeys.retireSecret({ id, secretId }));
  if (asked.ok) throw redirect(keyPath(args));
  if (asked.error.httpStatus !== 409) throw problemAnswer(args, asked.error);
  return { retire: asked.error.message };
}
