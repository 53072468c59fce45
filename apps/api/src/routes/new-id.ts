import { v7 as uuidv7 } from "uuid";
import type { ApiContext } from "../api-context.ts";

/** Of what the request is about to make: made once, so that its requirement and its operation mean the same. */
export function newId(c: ApiContext): string {
  const id = c.get("newId") ?? uuidv7();
  c.set("newId", id);
  return id;
}
