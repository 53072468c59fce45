import { v7 as newUuid } from "uuid";

/** Parameters of a POST that is sent again when its answer was lost: the second one must do nothing. */
export const once = () => ({ header: { "Idempotency-Key": newUuid() } });
