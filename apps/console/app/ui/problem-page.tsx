import type { ReactNode } from "react";
import { buttonStyle } from "./button.tsx";

type ProblemPageProps = {
  heading: string;
  message: string;
  requestId?: string | null;
  /** Offers to load the same address again. */
  retry?: string | null;
  children?: ReactNode;
};

/** What happened, the id to quote, and a way on. */
export function ProblemPage({ heading, message, requestId, retry, children }: ProblemPageProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-20 text-center">
      <h1 className="text-xl font-semibold tracking-tight">{heading}</h1>
      <p className="mt-2 text-muted">{message}</p>
      {requestId ? (
        <p className="mt-4 text-[0.8125rem] text-faint">
          Request <code className="font-mono select-all">{requestId}</code>
        </p>
      ) : null}
      <div className="mt-6 flex gap-2">
        {retry ? (
          <a href={retry} className={buttonStyle("primary")}>
            Try again
          </a>
        ) : null}
        {children}
      </div>
    </div>
  );
}
