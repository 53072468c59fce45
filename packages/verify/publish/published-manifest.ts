/** Of a package.json, what matters here. Entries are paths of sources, as the workspace imports them. */
export type Manifest = {
  name: string;
  version: string;
  description: string;
  license: string;
  exports: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional: boolean }>;
};

/** `.` is `index`, `./hono` is `hono`: the name of an entry's file. */
export const entryName = (subpath: string): string =>
  subpath === "." ? "index" : subpath.slice("./".length);

/** The package.json that is published: built files in place of sources, and only what they import. */
export const publishedManifest = (
  {
    name,
    version,
    description,
    license,
    peerDependencies,
    peerDependenciesMeta,
    ...source
  }: Manifest,
  dependencies: Readonly<Record<string, string>>,
) => ({
  name,
  version,
  description,
  license,
  type: "module",
  sideEffects: false,
  engines: { node: ">=20.19" },
  exports: {
    ...Object.fromEntries(
      Object.keys(source.exports).map((subpath) => {
        const file = entryName(subpath);
        return [subpath, { types: `./${file}.d.ts`, default: `./${file}.js` }];
      }),
    ),
    "./package.json": "./package.json",
  },
  dependencies,
  peerDependencies,
  peerDependenciesMeta,
});
