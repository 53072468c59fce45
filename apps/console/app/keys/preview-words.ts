import type { EditPreview } from "@avy/operations";
import { countText, requestsText } from "../usage/usage-words.ts";

type Counts = Pick<EditPreview, "requests" | "refusedAtLeast" | "refusedAtMost" | "networks">;

/** `would have refused at least 1,240 and at most 1,300 of 58,300 requests, from 3 networks`. */
export function previewSentence({
  requests,
  refusedAtLeast,
  refusedAtMost,
  networks,
}: Counts): string {
  const of = `of ${requestsText(requests)}`;
  if (refusedAtMost === 0) return `would have refused none ${of}`;
  const refused =
    refusedAtLeast === refusedAtMost
      ? countText(refusedAtMost)
      : `at least ${countText(refusedAtLeast)} and at most ${countText(refusedAtMost)}`;
  const from = networks === 0 ? "" : `, from ${counted(networks, "network")}`;
  return `would have refused ${refused} ${of}${from}`;
}

type Doubts = Pick<EditPreview, "tooCoarse" | "refusedAlready" | "moreGroups" | "droppedEvents">;

/** What the sentence does not tell, counted and named; nothing of what there is none of. */
export function previewDoubts({
  tooCoarse: { rows, requests, other },
  refusedAlready,
  moreGroups,
  droppedEvents,
}: Doubts): string[] {
  return [
    ...(rows > 0
      ? [
          `${counted(rows, "row")} with ${requestsText(requests)} ${rows === 1 ? "is" : "are"} too coarse to tell: ids or addresses in ${rows === 1 ? "it" : "them"} were shortened, or its settings changed on the way. Below, they are those that may be refused.`,
        ]
      : []),
    ...(other > 0
      ? [
          `${requestsText(other)} came after the day's rows were full; nothing else is known of them.`,
        ]
      : []),
    ...(refusedAlready > 0
      ? [
          `${requestsText(refusedAlready)} would be refused by the settings as they are, edit or not.`,
        ]
      : []),
    ...(moreGroups > 0 ? [`${counted(moreGroups, "smaller group")} not shown.`] : []),
    ...(droppedEvents > 0
      ? [`${requestsText(droppedEvents)} of the organization could not be counted at all.`]
      : []),
  ];
}

const counted = (count: number, noun: string): string =>
  `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;
