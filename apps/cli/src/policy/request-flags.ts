/** What a request asks for, as a key is asked about it. */
export const requestFlags = {
  action: {
    type: "string",
    description: "What it does",
    options: ["read", "write", "admin"],
    required: true,
  },
  resource: {
    type: "strings",
    description: "An address of what it touches, such as THING/Battery/b7",
    valueHint: "ADDRESS",
    required: true,
  },
  "client-ip": { type: "string", description: "Where it comes from", valueHint: "IP" },
} as const;

type Given = {
  action: "read" | "write" | "admin";
  resource: string[];
  "client-ip": string | undefined;
};

export const requestOf = ({ action, resource, "client-ip": clientIp }: Given) => ({
  ...{ action, resource, clientIp: clientIp ?? null },
});
