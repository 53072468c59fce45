import { useNavigate } from "@remix-run/react";
import { useCallback, useRef, useState } from "react";
import { useHydrated } from "../time/use-hydrated.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { snippetsFor } from "./snippets.ts";
import { useGuardedPage } from "./use-guarded-page.ts";

export type CreatedSecret = { name: string; secret: string; apiUrl: string };

/** The secret, once. It lives in the answer that made it: no address, cookie, storage or later answer has it. */
export function SecretDialog({ created, doneTo }: { created: CreatedSecret; doneTo: string }) {
  const [copied, setCopied] = useState(false);
  const hydrated = useHydrated();
  const navigate = useNavigate();
  const done = useRef(false);
  useGuardedPage(useCallback(() => !done.current, []));
  return (
    <Dialog
      title="Save your API key"
      lead={`This is the only time that the key of “${created.name}” is shown.`}
      width="wide"
      closeTo={null}
    >
      <div className="flex flex-col gap-3 rounded-xl border border-line bg-sunken p-3 sm:flex-row sm:items-center">
        <code className="min-w-0 grow font-mono text-[0.8125rem] break-all select-all">
          {created.secret}
        </code>
        <CopyButton text={created.secret} />
      </div>
      <Snippets created={created} />
      <form
        action={doneTo}
        className="mt-6 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-5"
        onSubmit={(event) => {
          event.preventDefault();
          done.current = true;
          navigate(doneTo, { replace: true });
        }}
      >
        <label className="flex items-center gap-2.5">
          <input
            type="checkbox"
            required
            className="size-4 accent-accent"
            checked={copied}
            onChange={(event) => setCopied(event.target.checked)}
          />
          I have copied this key
        </label>
        <Button look="primary" type="submit" disabled={hydrated && !copied}>
          Done
        </Button>
      </form>
    </Dialog>
  );
}

function Snippets({ created }: { created: CreatedSecret }) {
  return (
    <div className="mt-5 divide-y divide-line overflow-hidden rounded-xl border border-line">
      {snippetsFor(created.apiUrl, created.secret).map(({ language, text }, index) => (
        <details key={language} open={index === 0} className="group">
          <summary className="px-3 py-2 text-[0.8125rem] font-medium select-none hover:bg-sunken/60">
            {language}
          </summary>
          <pre className="bg-sunken px-3 py-3 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap">
            {text}
          </pre>
        </details>
      ))}
    </div>
  );
}
