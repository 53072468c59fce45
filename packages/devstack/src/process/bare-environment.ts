/** An environment of these variables alone: none of our secrets. Where Remix's types are around, each wants NODE_ENV. */
export const bareEnvironment = (
  variables: Readonly<Record<string, string | undefined>>,
): NodeJS.ProcessEnv => Object.assign({} as NodeJS.ProcessEnv, variables);
