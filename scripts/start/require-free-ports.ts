import { isPortFree } from "@avy/devstack";
import { type AppName, portVariable } from "./configuration.ts";

/** Before anything is started. Throws with the names of the variables to change. */
export async function requireFreePorts(ports: Record<AppName, number>): Promise<void> {
  const apps: AppName[] = ["console", "api", "worker"];
  const free = await Promise.all(apps.map((app) => isPortFree(ports[app])));
  const taken = apps.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const lines = taken.map(
    (app) => `Port ${ports[app]} is taken: set ${portVariable[app]} to another`,
  );
  throw new Error(lines.join("\n"));
}
