export type Snippet = { language: string; text: string };

/** Ready to run, with the key in them. A key is letters, digits and underscores: it needs no quoting. */
export function snippetsFor(apiUrl: string, secret: string): Snippet[] {
  const url = `${apiUrl}/v2/whoami`;
  return [
    { language: "curl", text: `curl -H "X-Api-Key: ${secret}" \\\n  ${url}` },
    {
      language: "TypeScript",
      text: `const response = await fetch("${url}", {\n  headers: { "X-Api-Key": "${secret}" },\n});\nconsole.log(response.status, await response.json());`,
    },
    {
      language: "Python",
      text: `from urllib.request import Request, urlopen\n\nrequest = Request("${url}", headers={"X-Api-Key": "${secret}"})\nwith urlopen(request) as response:\n    print(response.status, response.read().decode())`,
    },
  ];
}
