import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig } from "vite";

/** What a bench runs in processes of its own: every `{name}.program.ts` becomes `dist/{name}.js`. */
const programs = readdirSync(join(import.meta.dirname, "src"), { recursive: true })
  .map((path) => `src/${path}`)
  .filter((path) => path.endsWith(".program.ts"));

/** Built as the apps are: what is measured is what runs in production. */
export default defineConfig({
  ssr: { noExternal: [/^@avy\//] },
  build: {
    ssr: true,
    outDir: "dist",
    target: "node20",
    rollupOptions: {
      input: Object.fromEntries(
        ["src/main.ts", ...programs].map((path) => [
          basename(path).replace(/\.(?:program\.)?ts$/, ""),
          path,
        ]),
      ),
      // All in one folder: a program is found beside whatever starts it.
      output: { entryFileNames: "[name].js", chunkFileNames: "chunk-[hash].js" },
    },
  },
});
