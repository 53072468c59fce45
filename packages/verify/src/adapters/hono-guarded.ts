import type { Env, Hono, MiddlewareHandler } from "hono";
import { findTargetHandler, isMiddleware } from "hono/utils/handler";

const mountsGuard = Symbol("mounts the guard");
const statesRequirement = Symbol("states a requirement");

export const markMount = <M extends MiddlewareHandler>(handler: M): M =>
  Object.assign(handler, { [mountsGuard]: true });
export const markRequirement = <M extends MiddlewareHandler>(handler: M): M =>
  Object.assign(handler, { [statesRequirement]: true });

/**
 * Throws at start when a route that can answer under the prefix does not state its requirement first, whether it was
 * added by its method, by `all` or with another app. Asked once all routes are there.
 */
export function assertGuarded<E extends Env>(app: Hono<E>, prefix: string): void {
  const guarded = new Map<string, boolean>();
  let mounted = false;
  for (const { method, path, handler } of app.routes) {
    const target = findTargetHandler(handler);
    mounted ||= mountsGuard in target;
    if (!reaches(path, prefix) || mountsGuard in target) continue;
    const route = `${method} ${path}`;
    const states = statesRequirement in target;
    // What `use` added passes on; where it answers after all, nothing undecided leaves `apiKeyAuth`.
    if (guarded.has(route) || (!states && method === "ALL" && isMiddleware(target))) continue;
    guarded.set(route, states);
  }
  const open = [...guarded].flatMap(([route, states]) => (states ? [] : [route]));
  if (open.length > 0) {
    throw new Error(
      `No requirement is stated by ${open.join(", ")}; put requires(…) or requires.anyKey(…) first`,
    );
  }
  if (!mounted)
    throw new Error(`Nothing guards ${prefix}; add app.use("${prefix}/*", apiKeyAuth(…))`);
}

/** Whether a pattern such as `/:version/things` or `/*` can match a path under the prefix. */
function reaches(pattern: string, prefix: string): boolean {
  const segments = pattern.split("/").filter((segment) => segment !== "");
  for (const wanted of prefix.split("/").filter((segment) => segment !== "")) {
    const segment = segments.shift();
    if (segment === "*" && segments.length === 0) return true;
    if (segment === undefined) return false;
    if (segment !== wanted && segment !== "*" && !segment.startsWith(":")) return false;
  }
  return true;
}
