import { Form, NavLink } from "@remix-run/react";
import { KeyRound, LogOut, type LucideIcon, ScrollText, Waypoints } from "lucide-react";
import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";
import { buttonStyle } from "./button.tsx";
import { classNames } from "./class-names.ts";

export type ShellProps = {
  organization: { name: string; slug: string; isSetUp: boolean; mayReadAudit: boolean };
  person: { name: string; email: string };
  children: ReactNode;
};

/** The frame of an organization's pages: beside them on wide screens, above them on narrow ones. */
export function Shell({ organization, person, children }: ShellProps) {
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[14rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <header className="flex flex-wrap items-center border-line max-md:border-b md:flex-col md:flex-nowrap md:items-stretch md:sticky md:top-0 md:h-dvh md:border-r">
        <div className="flex w-full items-center justify-between gap-3 px-4 pt-3 max-md:pb-2 md:block md:px-5 md:pt-5">
          <Brand />
          <p
            className="truncate text-[0.8125rem] text-muted md:mt-5 md:font-medium md:text-ink"
            title={organization.name}
          >
            {organization.name}
          </p>
        </div>
        {organization.isSetUp ? <Navigation organization={organization} /> : null}
        <Account person={person} />
      </header>
      <main id="content" className="min-w-0 px-4 py-6 sm:px-8 sm:py-10">
        <div className="mx-auto max-w-6xl">{children}</div>
      </main>
    </div>
  );
}

function Navigation({ organization }: Pick<ShellProps, "organization">) {
  const path = `/o/${organization.slug}`;
  return (
    <nav
      aria-label="Organization"
      className="flex min-w-0 grow basis-0 overflow-x-auto px-2 pb-2 md:gap-1 md:mt-2 md:grow-0 md:basis-auto md:flex-col md:px-3"
    >
      <Entry to={`${path}/api-keys`} icon={KeyRound} label="API keys" />
      <Entry to={`${path}/explain`} icon={Waypoints} label="Test a request" />
      {organization.mayReadAudit ? (
        <Entry to={`${path}/audit-log`} icon={ScrollText} label="Audit log" />
      ) : null}
    </nav>
  );
}

const Entry = ({ to, icon: Icon, label }: { to: string; icon: LucideIcon; label: string }) => (
  <NavLink
    to={to}
    className={({ isActive }) =>
      classNames(
        "flex shrink-0 items-center gap-2.5 rounded-lg px-2 py-1.5 font-medium whitespace-nowrap md:px-2.5 focus-visible:-outline-offset-2",
        isActive ? "bg-accent-soft text-accent-strong" : "text-muted hover:bg-sunken",
      )
    }
  >
    <Icon aria-hidden className="size-4 max-md:hidden" />
    {label}
  </NavLink>
);

function Account({ person }: { person: ShellProps["person"] }) {
  return (
    <div className="ml-auto flex items-center justify-between gap-2 px-4 pb-2 md:mt-auto md:ml-0 md:border-t md:border-line md:px-5 md:py-3">
      <div className="hidden min-w-0 leading-tight md:block">
        <p className="truncate text-[0.8125rem] font-medium">{person.name}</p>
        <p className="truncate text-xs text-faint">{person.email}</p>
      </div>
      <Form method="post" action="/logout">
        <button type="submit" className={buttonStyle("quiet", "px-2")} title="Sign out">
          <LogOut aria-hidden />
          <span className="sr-only">Sign out</span>
        </button>
      </Form>
    </div>
  );
}
