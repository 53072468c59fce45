import { isPortFree } from "@avy/devstack";
import { type Ports, settledPorts } from "./configuration.ts";

/** Before anything is started. Throws with the names of the variables to change. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  const settled = settledPorts(ports);
  const free = await Promise.all(settled.map(({ port }) => isPortFree(port)));
  const taken = settled.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const lines = taken.map(
    ({ variable, port }) => `Port ${port} is taken: set ${variable} to another`,
  );
  throw new Error(lines.join("\n"));
}
