import type { ReactNode } from "react";

type ScrollBoxProps = { label: string; className: string; children: ReactNode };

/** What is wider or higher than its place, to be scrolled by keyboard too. */
export const ScrollBox = ({ label, className, children }: ScrollBoxProps) => (
  <section
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    tabIndex={0}
    className={className}
  >
    {children}
  </section>
);
