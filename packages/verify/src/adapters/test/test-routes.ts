import type { RequestAction } from "@avy/core";
import type { Caller } from "../../keys/known-secret.ts";
import type { Budget } from "../../limits/key-budget.ts";
import type { ResourceOf, requiresOf } from "../requirement.ts";
import { type Resource, resource } from "../resource.ts";
import type { AdapterHarness } from "./adapter-harness.ts";

/** What a resolver reads of a request, whatever its framework. */
export type TestRequest = {
  /** `:id` of the path; undefined where the route has none. */
  id: string | undefined;
  header: (name: string) => string | null | undefined;
};

type Needs =
  | { kind: "token" }
  | { kind: "any-key"; tier?: Budget }
  | { kind: "resource"; action: RequestAction; resource: ResourceOf<TestRequest> };

export type TestRoute = {
  method: "GET" | "POST";
  /** With at most `:id` in it. */
  path: string;
  /** Null states no requirement, which is a fault. */
  needs: Needs | null;
  /** Of a request that was let in. `key` is the adapter's own getter. */
  answer: (key: () => Caller) => { keyId: string };
};

const tellKey: TestRoute["answer"] = (key) => ({ keyId: key().keyId });
export const secretMessage = "a message that is for nobody";

const reads = (resource: ResourceOf<TestRequest>): Needs => ({
  kind: "resource",
  action: "read",
  resource,
});
const get = (path: string, needs: Needs | null, answer = tellKey): TestRoute => ({
  method: "GET",
  path,
  needs,
  answer,
});
/** The resource that a header names, letter for letter as it stands in it. */
const named = ({ header }: TestRequest) =>
  JSON.parse(header("x-resource") ?? '""') as string as Resource;
/** Also some that are none: nothing grants those. */
export const namedActions = ["read", "write", "admin", "READ", "read "];
const onNamed = (action: string, at: number): TestRoute =>
  get(`/v2/named-${at}`, {
    ...{ kind: "resource", action: action as RequestAction, resource: named },
  });

const testRoutes: readonly TestRoute[] = [
  get("/v2/whoami", { kind: "any-key" }),
  get("/v2/data", { kind: "any-key", tier: "data-read" }),
  get("/v2/urgent", { kind: "any-key", tier: "per-key" }),
  { ...get("/v2/whoami/revoke", { kind: "token" }), method: "POST" },
  get(
    "/v2/doors/:id",
    reads(({ id }) => resource`THING/Door/${id}`),
  ),
  {
    ...get("/v2/doors/:id", null),
    method: "POST",
    needs: { kind: "resource", action: "write", resource: ({ id }) => resource`THING/Door/${id}` },
  },
  get(
    "/v2/cabins/:id",
    reads(async ({ id }) => [
      resource`THING/Cabin/${id}`,
      resource`PLACE/Site/s1/THING/Cabin/${id}`,
    ]),
  ),
  get(
    "/v2/parcels/:id",
    reads({
      form: ({ id }) => `THING/#/${id}`,
      find: async ({ id }) =>
        id === "p1" ? ["THING/Parcel/p1", "PLACE/Site/s1/THING/Parcel/p1"] : null,
    }),
  ),
  ...namedActions.map(onNamed),
  get("/v2/failing", { kind: "any-key" }, () => {
    throw new Error(secretMessage);
  }),
  get("/v2/open", null, () => ({ keyId: "nobody's" })),
  get("/v2/open-and-asking", null),
];

/** The routes that a harness can serve. */
export const routesOf = ({
  refusesAtStart,
  offersToken,
}: Pick<AdapterHarness, "refusesAtStart" | "offersToken">): readonly TestRoute[] =>
  testRoutes.filter(({ needs }) =>
    needs === null ? !refusesAtStart : needs.kind !== "token" || offersToken,
  );

/** The route's requirement by an adapter's own `requires`; null where it states none. */
export function stated<Request, Guarding>(
  requires: ReturnType<typeof requiresOf<Request, Guarding>> & { token?: () => Guarding },
  { needs }: TestRoute,
  read: (request: Request) => TestRequest,
): Guarding | null {
  if (needs === null) return null;
  if (needs.kind === "token") {
    if (requires.token === undefined) throw new Error("The adapter has no requires.token");
    return requires.token();
  }
  if (needs.kind === "any-key") {
    return requires.anyKey(needs.tier === undefined ? {} : { tier: needs.tier });
  }
  const { action, resource } = needs;
  if (typeof resource === "function") {
    return requires(action, (request, caller) => resource(read(request), caller));
  }
  return requires(action, {
    form: (request) => resource.form(read(request)),
    find: (request, caller) => resource.find(read(request), caller),
  });
}

/** `:id` of a path, decoded; empty where the pattern has none, null where the path is another. */
export function idIn(pattern: string, path: string): string | null {
  const [before = "", after] = pattern.split(":id");
  if (after === undefined) return path === pattern ? "" : null;
  return path.startsWith(before) && !path.slice(before.length).includes("/")
    ? decodeURIComponent(path.slice(before.length))
    : null;
}
