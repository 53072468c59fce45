/** External keys are shared with other parties; Admin keys are for internal use. Fixed for life. */
export const keyTypes = ["external", "admin"] as const;
export type KeyType = (typeof keyTypes)[number];
