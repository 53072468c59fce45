import type { UserId } from "@avy/core";
import { createCaller, defect, describeError, type RouterError } from "@avy/trpc";
import { type AppLoadContext, data, redirect } from "@remix-run/node";
import { requirePerson } from "./require-person.server.ts";

export type RouterRequest = {
  request: Request;
  context: AppLoadContext;
  params: { slug?: string | undefined };
};
type Router = ReturnType<typeof createCaller>;
export type Asked<T> = { ok: true; value: T } | { ok: false; error: RouterError };

/** For actions, which say beside the form what went wrong. A person who must first do something else is sent there. */
export async function tryRouter<T>(
  { request, context, params }: RouterRequest,
  ask: (router: Router) => Promise<T>,
  idempotencyKey: string | null = null,
): Promise<Asked<T>> {
  const person = requirePerson(request, context);
  const { services, visit, requestId, onDefect } = context.page;
  const orgSlug = params.slug ?? "";
  const router = createCaller({
    services,
    orgSlug,
    user: { ...person, id: person.id as UserId },
    address: visit.address,
    requestId,
    idempotencyKey,
    onDefect,
  });
  try {
    return { ok: true, value: await ask(router) };
  } catch (thrown) {
    const error = describeError(thrown) ?? defect(requestId);
    if (error.code === "not_bootstrapped") throw redirect(`/o/${orgSlug}/setup`);
    return { ok: false, error };
  }
}

/** For loaders: what cannot be answered becomes the page that says so. */
export async function askRouter<T>(
  from: RouterRequest,
  ask: (router: Router) => Promise<T>,
): Promise<T> {
  const asked = await tryRouter(from, ask);
  if (asked.ok) return asked.value;
  throw problemAnswer(from, asked.error);
}

/** What an error page shows. */
export type PageProblem = { code: RouterError["code"]; message: string; requestId: string };

export const problemAnswer = (
  { context }: RouterRequest,
  { code, message, httpStatus }: RouterError,
) =>
  data<PageProblem>({ code, message, requestId: context.page.requestId }, { status: httpStatus });
