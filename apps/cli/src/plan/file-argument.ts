export const fileArgument = {
  type: "positional",
  description: "The keys as code, such as keys.yaml",
  required: true,
} as const;
