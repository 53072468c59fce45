import type { Auth, Person, Visit } from "@avy/auth";
import type { OperationServices } from "@avy/operations";

declare module "@remix-run/node" {
  interface AppLoadContext {
    page: PageContext;
  }
  interface Future {
    v3_singleFetch: true;
  }
}

/** What loaders and actions get of the process and of this request. */
export type PageContext = {
  person: Person | null;
  auth: Auth;
  services: OperationServices;
  visit: Visit;
  requestId: string;
  nonce: string;
  /** Without a slash at the end. */
  publicApiUrl: string;
  /** Cookies are for https only. */
  https: boolean;
  /** Hears of every failure that its caller is not told of. */
  onDefect: (error: unknown) => void;
};
