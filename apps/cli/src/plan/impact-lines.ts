import type { Schemas } from "@avy/client";
import { shortTime } from "../text/short-time.ts";
import { type Column, table } from "../text/table.ts";

type Preview = Schemas["EditPreview"];
type Group = Schemas["ImpactGroup"];

const mostShown = 10;
const dayMs = 86_400_000;

/** What an edit would have refused, in a sentence with its bounds, and of which requests. */
export function impactLines(preview: Preview): string[] {
  const { groups, moreGroups } = preview;
  const shown = groups.slice(0, mostShown);
  const more = groups.length - shown.length + moreGroups;
  return [
    impactSentence(preview),
    ...(shown.length === 0 ? [] : table(columns, shown)),
    ...(more === 0 ? [] : [`and ${more} smaller groups`]),
    ...caveats(preview),
  ];
}

export function impactSentence(preview: Preview): string {
  const { from, to, requests, refusedAtLeast, refusedAtMost, networks } = preview;
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
  const of = `of ${requests} ${requests === 1 ? "request" : "requests"} in the last ${days} days`;
  if (refusedAtMost === 0) return `would have refused none ${of}`;
  const sources = networks === 1 ? "1 network" : `${networks} networks`;
  return `would have refused at least ${refusedAtLeast} and at most ${refusedAtMost} ${of}, from ${sources}`;
}

const columns: Column<Group>[] = [
  {
    title: "REQUESTS",
    cell: ({ certain, requests }) => (certain ? String(requests) : `up to ${requests}`),
    right: true,
  },
  { title: "BECAUSE OF", cell: ({ because }) => because },
  { title: "ACTION", cell: ({ action }) => action ?? "any" },
  { title: "RESOURCE", cell: ({ addresses }) => addresses.join(" ") || "none" },
  { title: "FROM", cell: ({ network }) => network ?? "unknown" },
  { title: "LAST", cell: ({ lastAt }) => shortTime(lastAt) },
];

/** What the sentence leaves out. */
function caveats({ refusedAlready, tooCoarse, countedTo, droppedEvents }: Preview): string[] {
  const reach = countedTo === null ? "nobody counts now" : `counted to ${shortTime(countedTo)}`;
  return [
    ...(tooCoarse.other === 0 ? [] : [`${tooCoarse.other} requests were counted without details`]),
    ...(refusedAlready === 0
      ? []
      : [`${refusedAlready} are refused by its settings of now already`]),
    ...(droppedEvents === 0 ? [] : [`${droppedEvents} of the organization were dropped uncounted`]),
    reach,
  ];
}
