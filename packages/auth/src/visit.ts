export type Credentials = { email: string; password: string };
export type NewPerson = Credentials & { name: string };
export type Person = { id: string; name: string; email: string };

/** Where a sign-in comes from. */
export type Visit = {
  /** Null when unknown. Kept with the session. */
  address: string | null;
  /** What attempts are counted by: an IPv4 address, an IPv6 /64, or any word for the unknown. */
  network: string;
  userAgent: string | null;
  /** The request's Cookie header: the session it names ends when a new one begins. */
  cookie: string | null;
};
