import { z } from "zod";

/** A text of at most `most` code units, looked at before anything else is: the library's own bound counts characters. */
export const boundedText = (
  most: number,
  { missing, tooLong }: { missing: string; tooLong: string },
) => z.string(missing).refine((text) => text.length <= most, { error: tooLong, abort: true });
