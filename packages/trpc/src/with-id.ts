import { z } from "zod";

const id = z.string().max(100);

/** Settings beside the id of what they are for, in one flat object; a fault is told under its own name. */
export const withId = <Settings>(settings: z.ZodType<Settings>) =>
  z.looseObject({ id }).transform(({ id, ...given }, context) => {
    const parsed = settings.safeParse(given);
    if (parsed.success) return { id, settings: parsed.data };
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    }
    return z.NEVER;
  });
