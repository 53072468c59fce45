import type { KeyView } from "@avy/operations";
import type { ReactNode } from "react";
import { AgoText, InstantText } from "../time/time-text.tsx";
import { classNames } from "../ui/class-names.ts";
import { typeWords } from "./key-words.ts";

/** What a key is, beside its name. */
export function KeyFacts({ apiKey, now }: { apiKey: KeyView; now: Date }) {
  return (
    <dl className="mb-8 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-4">
      <Fact name="Key">
        <code className="font-mono text-[0.8125rem]">{apiKey.maskedKey}</code>
      </Fact>
      <Fact name="Type">{typeWords[apiKey.type].label}</Fact>
      <Fact name="Last used">
        {apiKey.lastUsedAt === null ? "Never" : <AgoText at={apiKey.lastUsedAt} now={now} />}
      </Fact>
      <Fact name="Expires">
        {apiKey.expiresAt === null ? "Never" : <InstantText at={apiKey.expiresAt} />}
      </Fact>
      <Fact name="Created">
        <InstantText at={apiKey.createdAt} form="day" />
        <By of={apiKey.createdBy} />
      </Fact>
      {apiKey.revokedAt === null ? null : (
        <Fact name="Revoked at">
          <InstantText at={apiKey.revokedAt} />
          {apiKey.revokedBy === null ? null : <By of={apiKey.revokedBy} />}
        </Fact>
      )}
      <Fact name="ID" wide>
        <code className="font-mono text-[0.8125rem] break-all select-all">{apiKey.id}</code>
      </Fact>
    </dl>
  );
}

type FactProps = { name: string; wide?: boolean; children: ReactNode };

function Fact({ name, wide = false, children }: FactProps) {
  return (
    <div className={classNames("min-w-0", wide && "col-span-2")}>
      <dt className="text-[0.8125rem] text-muted">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

const By = ({ of }: { of: KeyView["createdBy"] }) => (
  <span className="text-muted"> by {of.name}</span>
);
