import type { CountedTo } from "@avy/operations";
import { formatInstant, formatTime } from "../time/format-time.ts";
import { InstantText } from "../time/time-text.tsx";
import { useTimeZone } from "../time/use-time-zone.ts";
import { lagText, untimelyText } from "./counted-words.ts";

/** How far the numbers above are complete, and what is not in them. */
export function CountedLine({ counted }: { counted: CountedTo }) {
  const timeZone = useTimeZone();
  const { countedTo, lagMs, silentProducers } = counted;
  return (
    <div className="mt-4 text-[0.8125rem] text-muted tabular-nums">
      <p>
        {countedTo === null || lagMs === null ? (
          "No server is counting at the moment."
        ) : (
          <>
            Counted to{" "}
            <time dateTime={countedTo.toISOString()} title={formatInstant(countedTo, timeZone)}>
              {formatTime(countedTo, timeZone)}
            </time>
            {[lagText(lagMs), ...untimelyText(counted)].map((part) => ` · ${part}`)}
          </>
        )}
      </p>
      {silentProducers.map(({ producerId, countedTo, lastHeardAt }) => (
        <p key={producerId} className="mt-1 text-warn">
          A server was last heard of <InstantText at={lastHeardAt} />. What it counted since{" "}
          <InstantText at={countedTo} /> may be missing.
        </p>
      ))}
    </div>
  );
}
