import type { KeyEditInput } from "@avy/core";
import type { EditPreview, KeyView } from "@avy/operations";
import type { RouterError } from "@avy/trpc";
import type { Submission, SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { askRouter, problemAnswer, tryRouter } from "../request/ask-router.server.ts";
import { editKeyFormOf } from "./edit-key-form.ts";
import { reviewEdit } from "./edit-review.server.ts";
import type { FieldChange } from "./field-change.ts";
import { fieldErrorsOf } from "./field-errors.server.ts";
import { lastEditOf } from "./last-edit.server.ts";

/** Somebody else's edit that came first; `by` is null where nobody knows. */
export type EditConflict = { by: string | null; at: Date };
export type EditReview = {
  changes: FieldChange[];
  preview: EditPreview;
  /** What exactly was reviewed: saving anything else is reviewed first. */
  reviewed: string;
  /** Something was typed after the review that was to be saved. */
  outdated: boolean;
};
/** `lastResult` holds what was typed, and what is wrong with it; `version` is that of the key it was typed over. */
export type SettingsReply = {
  version: number;
  lastResult: SubmissionResult;
  conflict?: EditConflict;
  review?: EditReview;
};
type Edited = Submission<KeyEditInput, string[]>;

/** The same form again, with what was typed. */
export async function answerSettings(args: ActionFunctionArgs): Promise<SettingsReply> {
  const form = await args.request.formData();
  const version = Number(form.get("version"));
  return { version, ...(await answerForm(args, form, version)) };
}

type Answer = Omit<SettingsReply, "version">;

/** Reviews what was typed, or saves it when it is what was reviewed. */
async function answerForm(
  args: ActionFunctionArgs,
  form: FormData,
  version: number,
): Promise<Answer> {
  const id = args.params.id ?? "";
  const apiKey = await askRouter(args, (router) => router.apiKeys.get({ id }));
  const schema = editKeyFormOf(apiKey, args.context.page.services.now());
  const submission: Edited = parseWithZod(form, { schema, disableAutoCoercion: true });
  if (submission.status === undefined) return { lastResult: submission.reply() };
  if (version !== apiKey.version) return conflictReply(args, submission, apiKey);
  if (submission.status !== "success") return { lastResult: submission.reply() };
  const edit = submission.value;
  if (Object.keys(edit).length === 0) {
    return { lastResult: submission.reply({ formErrors: ["Nothing is changed yet."] }) };
  }
  const reviewed = JSON.stringify(edit);
  const wantsSave = form.get("intent") === "save";
  if (wantsSave && form.get("reviewed") === reviewed) return save(args, submission, apiKey);
  const asked = await tryRouter(args, (router) => router.apiKeys.preview({ id, version, ...edit }));
  if (!asked.ok) return refusedReply(args, submission, apiKey, asked.error);
  const review = { reviewed, preview: asked.value, outdated: wantsSave };
  return {
    lastResult: submission.reply(),
    review: { ...review, changes: reviewEdit(apiKey, edit) },
  };
}

async function save(
  args: ActionFunctionArgs,
  submission: Edited & { status: "success" },
  apiKey: KeyView,
): Promise<Answer> {
  const { id, version } = apiKey;
  const edit = { id, version, ...submission.value };
  const asked = await tryRouter(args, (router) => router.apiKeys.update(edit));
  if (!asked.ok) return refusedReply(args, submission, apiKey, asked.error);
  throw redirect(`/o/${args.params.slug}/api-keys/${id}/settings?saved=${asked.value.version}`);
}

async function refusedReply(
  args: ActionFunctionArgs,
  submission: Edited,
  apiKey: KeyView,
  error: RouterError,
): Promise<Answer> {
  if (error.code === "conflict") return conflictReply(args, submission, apiKey);
  const told = error.code === "validation_error" || error.httpStatus === 409;
  if (!told) throw problemAnswer(args, error);
  return { lastResult: submission.reply(fieldErrorsOf(error)) };
}

async function conflictReply(
  args: ActionFunctionArgs,
  submission: Edited,
  apiKey: KeyView,
): Promise<Answer> {
  const conflict = await lastEditOf(args, apiKey);
  return { lastResult: submission.reply(), conflict };
}
