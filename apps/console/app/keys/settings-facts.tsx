import type { KeyView } from "@avy/operations";
import { Card } from "../ui/card.tsx";
import { scopeText } from "./key-words.ts";
import { shownRanges } from "./shown-ranges.ts";

/** The settings for those who only read them, or of a key that can no longer be changed. */
export function SettingsFacts({ apiKey }: { apiKey: Pick<KeyView, "scopes" | "allowedIpCidrs"> }) {
  return (
    <Card className="space-y-5 p-4 sm:p-6">
      <Items title="Scopes" items={apiKey.scopes.map(scopeText)} />
      <Items title="Allowed IP CIDRs" items={shownRanges(apiKey.allowedIpCidrs)} />
    </Card>
  );
}

const Items = ({ title, items }: { title: string; items: readonly string[] }) => (
  <section>
    <h3 className="text-[0.8125rem] font-medium">{title}</h3>
    <ul className="mt-2 space-y-1">
      {items.map((item) => (
        <li key={item} className="rounded-md bg-sunken px-2 py-1 font-mono text-xs break-all">
          {item}
        </li>
      ))}
    </ul>
  </section>
);
