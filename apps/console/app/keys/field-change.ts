/** Whether an edit of one field can refuse what works now, and allow what is refused now. */
export type Effect = { narrows: boolean; widens: boolean };

/** `text` in words, null where the code says it all. */
export type ListItem = { text: string | null; code: string };
/** `changed`: on one side only. */
export type ComparedItem = ListItem & { changed: boolean };

export type FieldChange =
  | { kind: "text"; field: string; before: string; after: string }
  | { kind: "moment"; field: string; before: Date | null; after: Date | null; effect: Effect }
  | { kind: "list"; field: string; before: ComparedItem[]; after: ComparedItem[]; effect: Effect };

export const effectWords = ({ narrows, widens }: Effect): string | null => {
  if (narrows && widens) return "Narrows and widens";
  if (narrows) return "Narrows";
  return widens ? "Widens" : null;
};
