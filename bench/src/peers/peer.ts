/** Another way to tell whether a token is good. */
export type Peer = {
  /** Its name among the figures. */
  name: string;
  label: string;
  /** Those that are asked for. */
  tokens: readonly string[];
  isGood: (token: string) => Promise<boolean>;
  /** Ends its connections, once it has done what it put off. */
  close: () => Promise<void>;
};

/** Keys that are stored, and those among them that are asked for. */
export type KeyCounts = { hot: number; stored: number };
