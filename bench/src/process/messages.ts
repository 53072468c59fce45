/** What a program can be asked, by name; each takes one argument. */
export type Handlers = Record<string, (argument: never) => unknown>;

export type Asked = { id: number; name: string; argument: unknown };
export type Answered = { id: number } & ({ answer: unknown } | { error: string });
