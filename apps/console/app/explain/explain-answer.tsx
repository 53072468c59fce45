import { Check, X } from "lucide-react";
import { InstantText } from "../time/time-text.tsx";
import { Card } from "../ui/card.tsx";
import { classNames } from "../ui/class-names.ts";
import type { StepWords } from "./step-words.ts";

type ExplainAnswerProps = { allowed: boolean; code: string; steps: readonly StepWords[] };

/** The decision, and the checks that were made, in their order: a refusal is the last one. */
export function ExplainAnswer({ allowed, code, steps }: ExplainAnswerProps) {
  return (
    <section aria-labelledby="answer-heading" className="mt-6">
      <Card className="p-4 sm:p-6">
        <h2
          id="answer-heading"
          className={classNames("text-lg font-semibold", allowed ? "text-good" : "text-bad-strong")}
        >
          {allowed ? "Allowed" : "Refused"}
        </h2>
        {allowed ? null : <code className="font-mono text-xs text-muted">{code}</code>}
        <ol className="mt-4 space-y-4">
          {steps.map((step) => (
            <Step key={step.title} step={step} />
          ))}
        </ol>
        <p className="mt-5 border-t border-line pt-4 text-[0.8125rem] text-muted">
          Rate limits are not asked, and nothing is counted.
        </p>
      </Card>
    </section>
  );
}

function Step({ step: { title, passed, text, at, scopes } }: { step: StepWords }) {
  const Icon = passed ? Check : X;
  return (
    <li className="flex gap-3">
      <span
        className={classNames(
          "mt-0.5 grid size-5 shrink-0 place-items-center rounded-full",
          passed ? "bg-good-soft text-good" : "bg-bad-soft text-bad-strong",
        )}
      >
        <Icon aria-hidden className="size-3.5" />
        <span className="sr-only">{passed ? "Passed:" : "Refused:"}</span>
      </span>
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        <p className="break-words text-muted">
          {text}
          {at === null ? null : (
            <>
              {" "}
              <InstantText at={at} />
            </>
          )}
        </p>
        {scopes.map((scope) => (
          <p key={scope.code} className="mt-1 text-[0.8125rem]">
            <code className="font-mono text-xs break-all">{scope.code}</code>
            <span className="text-muted"> — {scope.text}</span>
          </p>
        ))}
      </div>
    </li>
  );
}
