import type { FastifyInstance } from "fastify";

const statesRequirement = Symbol("states a requirement");

export const markRequirement = <Hook extends object>(hook: Hook): Hook =>
  Object.assign(hook, { [statesRequirement]: true });

/** Fails the start, with all their names, when routes are added from now on that do not state their requirement. */
export function refuseOpenRoutes(instance: FastifyInstance): void {
  const open: string[] = [];
  instance.addHook("onRoute", ({ method, url, onRequest = [] }) => {
    if ([onRequest].flat().some((hook) => statesRequirement in hook)) return;
    for (const one of [method].flat()) open.push(`${one} ${url}`);
  });
  instance.addHook("onReady", (done) => {
    if (open.length === 0) return done();
    done(
      new Error(
        `No requirement is stated by ${open.join(", ")}; ` +
          "put requires(…) or requires.anyKey(…) into the route's onRequest",
      ),
    );
  });
}
