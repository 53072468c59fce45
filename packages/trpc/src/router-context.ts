import type { UserId } from "@avy/core";
import type { OperationServices } from "@avy/operations";

/** What the server hands to one request. Nothing in it decides anything but who asks, and for which organization. */
export type RouterContext = {
  services: OperationServices;
  /** From the URL; membership is read for it at every request. */
  orgSlug: string;
  /** From the session; null without one. */
  user: { id: UserId; name: string; email: string } | null;
  /** The client's address, null when unknown. */
  address: string | null;
  requestId: string;
  /** `Idempotency-Key` of the request, or that of the form; null without one. */
  idempotencyKey: string | null;
  /** Hears of every failure that its caller is not told of. */
  onDefect: (error: unknown) => void;
};
