import type { ReactNode } from "react";

type PageHeaderProps = { heading: ReactNode; lead?: ReactNode; actions?: ReactNode };

export function PageHeader({ heading, lead, actions }: PageHeaderProps) {
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight break-words">{heading}</h1>
        {lead === undefined ? null : <div className="mt-1 text-muted">{lead}</div>}
      </div>
      {actions === undefined ? null : <div className="flex gap-2">{actions}</div>}
    </div>
  );
}
