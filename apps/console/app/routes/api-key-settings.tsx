import { managesKeys } from "@avy/core";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useKeyPage } from "../keys/key-page.ts";
import { typeWords } from "../keys/key-words.ts";
import { answerSettings, type SettingsReply } from "../keys/settings-actions.server.ts";
import { SettingsFacts } from "../keys/settings-facts.tsx";
import { SettingsForm } from "../keys/settings-form.tsx";
import { askRouter } from "../request/ask-router.server.ts";
import { Notice } from "../ui/notice.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params.id ?? "";
  const [{ role }, apiKey] = await askRouter(args, (router) =>
    Promise.all([router.organization.get(), router.apiKeys.get({ id })]),
  );
  const saved = new URL(args.request.url).searchParams.get("saved");
  return {
    apiKey,
    mayEdit: managesKeys(role) && apiKey.revokedAt === null,
    saved: saved === String(apiKey.version),
    currentAddress: args.context.page.visit.address,
  };
}

export const action = (args: ActionFunctionArgs): Promise<SettingsReply> => answerSettings(args);

export default function KeySettingsTab() {
  const { apiKey, mayEdit, saved, currentAddress } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { now } = useKeyPage();
  return (
    <section aria-labelledby="settings-heading" className="max-w-3xl">
      <h2 id="settings-heading" className="text-base font-semibold">
        Settings
      </h2>
      <p className="mt-1 mb-4 text-muted">
        The type, {typeWords[apiKey.type].label}, is fixed for the life of the key.
      </p>
      {saved && reply === undefined ? (
        <div role="status" className="mb-4">
          <Notice tone="plain">The changes are saved.</Notice>
        </div>
      ) : null}
      {mayEdit ? (
        <SettingsForm
          key={saved ? apiKey.version : "as loaded"}
          {...{ apiKey, reply, currentAddress, now }}
        />
      ) : (
        <SettingsFacts apiKey={apiKey} />
      )}
    </section>
  );
}
