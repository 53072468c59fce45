import type { CreatedKey, KeyView } from "@avy/operations";

/** A key as the API shows it: `lastUsedIp` is the network that it was last used from. */
export function keyBody<View extends KeyView>({ lastUsedNetwork, ...key }: View) {
  return { ...key, lastUsedIp: lastUsedNetwork };
}

export const createdKeyBody = ({ apiKey, secret }: CreatedKey) => ({
  apiKey: keyBody(apiKey),
  secret,
});
