/** Where decisions are counted: nowhere, in memory, or in memory and in files. */
export const variants = ["nothing", "memory", "journal"] as const;
export type Variant = (typeof variants)[number];
