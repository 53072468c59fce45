import { isRouteErrorResponse, Link, useLocation, useRouteError } from "@remix-run/react";
import type { PageProblem } from "../request/ask-router.server.ts";
import { buttonStyle } from "./button.tsx";
import { ProblemPage } from "./problem-page.tsx";

const headings: Record<number, string> = {
  403: "You have no permission for this",
  404: "Not found",
};

/** The error boundary of every page. */
export function RouteProblem() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const { status, problem } = readProblem(error);
  const ours = status === 403 || status === 404;
  return (
    <ProblemPage
      heading={headings[status] ?? "Something went wrong"}
      message={
        problem?.message ?? (ours ? "There is no such page." : "The page could not be shown.")
      }
      requestId={ours ? null : (problem?.requestId ?? null)}
      retry={ours ? null : pathname + search}
    >
      <Link to="/" className={buttonStyle("secondary")}>
        Go to your organization
      </Link>
    </ProblemPage>
  );
}

function readProblem(error: unknown): { status: number; problem: PageProblem | null } {
  if (!isRouteErrorResponse(error)) return { status: 500, problem: null };
  return { status: error.status, problem: isProblem(error.data) ? error.data : null };
}

const isProblem = (data: unknown): data is PageProblem =>
  typeof data === "object" && data !== null && "requestId" in data && "message" in data;
