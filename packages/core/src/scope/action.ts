/** What a request does. `write` is create, update and delete; no action implies another. */
export const requestActions = ["read", "write", "admin"] as const;
export type RequestAction = (typeof requestActions)[number];

/** What a scope may grant: one action, or `*` for any. */
export const actions = [...requestActions, "*"] as const;
export type Action = (typeof actions)[number];

export type Scope = { action: Action; resourceFilter: string };
