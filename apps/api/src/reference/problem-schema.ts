import { type ProblemCode, problems } from "@avy/core";
import { z } from "@hono/zod-openapi";

const codes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

export const problemShown = z
  .strictObject({
    type: z.string().openapi({ description: "The page of the code" }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: "What was wrong here, and how to mend it" }),
    instance: z.string().openapi({ description: "The path of the request" }),
    code: z.enum(codes).openapi({ description: "The stable part" }),
    requestId: z.string(),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: "Field by field" }),
  })
  .openapi("Problem", { description: "RFC 9457" });

const exampleErrors: Partial<Record<ProblemCode, { path: string; message: string }[]>> = {
  validation_error: [{ path: "scopes[0].resourceFilter", message: "Give a resource filter" }],
};

export const problemExample = (code: ProblemCode) => ({
  type: `https://console.example/docs/errors#${code}`,
  ...{ title: problems[code].title, status: problems[code].status },
  ...{ detail: problems[code].mend, instance: "/v2/api-keys", code },
  requestId: "01980005-0000-7000-8000-000000000001",
  ...(exampleErrors[code] === undefined ? {} : { errors: exampleErrors[code] }),
});
