import { data } from "@remix-run/node";
import { RouteProblem } from "../ui/route-problem.tsx";

export const loader = () => {
  throw data(null, { status: 404 });
};

/** Without a component the boundary would not be asked. */
export default function NotFoundPage() {
  return null;
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
