import { NavLink } from "@remix-run/react";
import { classNames } from "../ui/class-names.ts";

type KeyTabsProps = {
  /** The key's own address. */
  path: string;
  mayManage: boolean;
};

/** The tab is the address. Who manages no keys has no audit log to read either. */
export function KeyTabs({ path, mayManage }: KeyTabsProps) {
  const tabs = [
    { label: "Usage", to: path },
    ...(mayManage ? [{ label: "Activity", to: `${path}/activity` }] : []),
    { label: "Settings", to: `${path}/settings` },
  ];
  return (
    <nav aria-label="API key" className="mb-6 flex gap-1 border-b border-line">
      {tabs.map(({ label, to }) => (
        <NavLink
          key={to}
          to={to}
          end
          preventScrollReset
          className={({ isActive }) =>
            classNames(
              "-mb-px rounded-t-md border-b-2 px-3 py-2 text-sm font-medium focus-visible:outline-offset-[-2px]",
              isActive
                ? "border-accent text-ink"
                : "border-transparent text-muted hover:border-line-strong hover:text-ink",
            )
          }
        >
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
