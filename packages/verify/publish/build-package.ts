import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { build, type Rollup } from "vite";
import { entryName, type Manifest, publishedManifest } from "./published-manifest.ts";
import { packageName } from "./undeclared-imports.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
const input = Object.fromEntries(
  Object.entries(manifest.exports).map(([subpath, source]) => [
    entryName(subpath),
    join(root, source),
  ]),
);

/** What a server installs beside the package: libraries that it may well have already. */
const installed = ["bullmq", "ioredis", "ipaddr.js", "lru-cache", "uuid", "zod"] as const;

/**
 * Builds what is published into `dist`: ESM that Node runs as it is, its types, a package.json, README and license. Our
 * own packages are inside, and so is postgres.js, which is mended (docs/decisions/013).
 */
export async function buildPackage(): Promise<string> {
  rmSync(dist, { recursive: true, force: true });
  const imported = packagesImported(await buildCode());
  await buildTypes();
  const peers = Object.keys(manifest.peerDependencies);
  const dependencies = Object.fromEntries(
    imported.filter((name) => !peers.includes(name)).map((name) => [name, `^${versionOf(name)}`]),
  );
  const published = publishedManifest(manifest, dependencies);
  writeFileSync(join(dist, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
  copyFileSync(join(root, "README.md"), join(dist, "README.md"));
  copyFileSync(join(root, "../../LICENSE"), join(dist, "LICENSE"));
  return dist;
}

async function buildCode(): Promise<Rollup.RollupOutput> {
  const output = await build({
    root,
    configFile: false,
    logLevel: "warn",
    ssr: { noExternal: [/^@avy\//, "postgres"], external: [...installed] },
    build: {
      ssr: true,
      outDir: dist,
      target: "node20",
      minify: false,
      rollupOptions: {
        input,
        output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  });
  return output as Rollup.RollupOutput; // neither watched nor of several outputs
}

/** By where they lie, so that their types are taken in and not referred to. */
const ours = { "@avy/core": ["../core/src/index.ts"], "@avy/queue": ["../queue/src/index.ts"] };

async function buildTypes(): Promise<void> {
  const bundle = await rollup({
    input,
    plugins: [
      dts({
        tsconfig: join(root, "tsconfig.json"),
        compilerOptions: { baseUrl: root, paths: ours },
      }),
    ],
    external: (id) => !/^[./]|^@avy\//.test(id),
  });
  await bundle.write({
    dir: dist,
    format: "es",
    entryFileNames: "[name].d.ts",
    chunkFileNames: "chunks/[name]-[hash].d.ts",
  });
  await bundle.close();
}

/** Names of the packages that the built code imports, Node's own left out. */
function packagesImported({ output }: Rollup.RollupOutput): string[] {
  const files = new Set(output.map(({ fileName }) => fileName));
  const imports = output.flatMap((file) =>
    file.type === "chunk" ? [...file.imports, ...file.dynamicImports] : [],
  );
  const foreign = imports.filter((id) => !files.has(id) && !isBuiltin(id));
  return [...new Set(foreign.map(packageName))].sort();
}

/** As installed here: for this package, or for one of ours that is inside. */
function versionOf(name: string): string {
  for (const from of ["verify", "core", "queue"]) {
    const folder = join(root, "..", from, "node_modules", name, "package.json");
    try {
      return (JSON.parse(readFileSync(folder, "utf8")) as { version: string }).version;
    } catch {
      // the next one may have it
    }
  }
  throw new Error(
    `${name} is imported by what is published and is a dependency of none of its parts`,
  );
}
