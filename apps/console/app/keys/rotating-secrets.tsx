import type { SecretView } from "@avy/operations";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { AgoText, InstantText } from "../time/time-text.tsx";
import { buttonStyle } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { isSilent, rotatingSecrets } from "./live-secrets.ts";

type RotatingSecretsProps = {
  secrets: readonly SecretView[];
  now: Date;
  /** Where the old one is retired; null for those who may not. */
  retireTo: string | null;
};

/** Both secrets while two live: who still uses the old one is seen before it goes. */
export function RotatingSecrets({ secrets, now, retireTo }: RotatingSecretsProps) {
  const both = rotatingSecrets(secrets, now);
  if (both === null) return null;
  return (
    <section aria-labelledby="secrets-heading" className="mb-8">
      <Card className="p-4 sm:p-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="secrets-heading" className="text-base font-semibold">
            Two secrets work
          </h2>
          {retireTo === null ? null : (
            <Link to={retireTo} preventScrollReset className={buttonStyle()}>
              Retire old secret
            </Link>
          )}
        </div>
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          <Secret title="New secret" secret={both.fresh} now={now} />
          <Secret title="Old secret" secret={both.old} now={now} />
        </div>
        {isSilent(both.old, now) ? (
          <div className="mt-4">
            <Notice tone="plain">
              Nothing has come with the old secret for 24 hours, as far as requests are counted.
            </Notice>
          </div>
        ) : null}
      </Card>
    </section>
  );
}

function Secret({ title, secret, now }: { title: string; secret: SecretView; now: Date }) {
  return (
    <div className="rounded-lg bg-sunken px-4 py-3">
      <h3 className="text-[0.8125rem] font-medium">
        {title} <code className="font-mono text-muted">…{secret.lastFour}</code>
      </h3>
      <dl className="mt-2 space-y-1 text-[0.8125rem]">
        <Line name="Made">
          <InstantText at={secret.createdAt} />
        </Line>
        <Line name="Retires">
          {secret.retiresAt === null ? (
            "When retired by hand"
          ) : (
            <InstantText at={secret.retiresAt} />
          )}
        </Line>
        <Line name="Last used">
          {secret.lastUsedAt === null ? "Never" : <AgoText at={secret.lastUsedAt} now={now} />}
        </Line>
      </dl>
    </div>
  );
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex gap-3">
    <dt className="w-18 shrink-0 text-muted">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);
