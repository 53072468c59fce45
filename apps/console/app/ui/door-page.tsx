import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";
import { Card } from "./card.tsx";

type DoorPageProps = { heading: string; lead: string; children: ReactNode; after?: ReactNode };

/** Pages before any organization: one card in the middle. */
export function DoorPage({ heading, lead, children, after }: DoorPageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-10 sm:justify-center sm:py-16">
      <div className="mb-8">
        <Brand />
      </div>
      <Card className="w-full max-w-[26rem] p-6 sm:p-8">
        <h1 className="text-xl font-semibold tracking-tight">{heading}</h1>
        <p className="mt-1 text-muted">{lead}</p>
        <div className="mt-6">{children}</div>
      </Card>
      {after === undefined ? null : <p className="mt-6 text-muted">{after}</p>}
    </main>
  );
}

export const textLink =
  "font-medium text-accent-strong underline-offset-4 hover:underline rounded-sm";
