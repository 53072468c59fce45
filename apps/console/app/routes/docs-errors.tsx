import { problems } from "@avy/core";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Brand } from "../ui/brand.tsx";
import { Card } from "../ui/card.tsx";
import { RouteProblem } from "../ui/route-problem.tsx";

export const meta: MetaFunction = () => [{ title: "Errors · Aerovy" }];

/** The API's own table: what a problem's `type` leads to. */
export const loader = () => ({
  rows: Object.entries(problems).map(([code, row]) => ({ code, ...row })),
});

export default function ErrorsPage() {
  const { rows } = useLoaderData<typeof loader>();
  return (
    <main className="mx-auto max-w-3xl px-4 py-10 sm:py-16">
      <Brand />
      <h1 className="mt-10 text-2xl font-semibold tracking-tight">Errors</h1>
      <p className="mt-2 text-muted">
        Every answer of the API that is not a success is a problem document (RFC 9457). Its{" "}
        <code className="font-mono text-[0.8125rem]">code</code> is the part that stays the same;
        quote its <code className="font-mono text-[0.8125rem]">requestId</code> when you ask for
        help.
      </p>
      <ErrorTable rows={rows} />
    </main>
  );
}

type Row = { code: string; status: number; title: string; mend: string };

function ErrorTable({ rows }: { rows: readonly Row[] }) {
  return (
    <Card className="mt-8 overflow-x-auto">
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            {["Status", "Code", "What it says, and what to do"].map((column) => (
              <th key={column} scope="col" className="px-4 py-2.5 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ code, status, title, mend }) => (
            <tr key={code} id={code} className="align-top target:bg-accent-soft">
              <td className="px-4 py-2.5 tabular-nums">{status}</td>
              <td className="px-4 py-2.5">
                <code className="font-mono text-[0.8125rem]">{code}</code>
              </td>
              <td className="px-4 py-2.5">
                {title}
                <span className="mt-0.5 block text-[0.8125rem] text-muted">{mend}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

export function ErrorBoundary() {
  return <RouteProblem />;
}
