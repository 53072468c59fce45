import { defineConfig } from "vite";

/** The process around the pages, as one ESM file: workspace packages are bundled in, npm packages stay outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: "server.ts",
    target: "node20",
    outDir: "build",
    emptyOutDir: false, // the pages are built there first
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: "server.js" } },
  },
  ssr: { noExternal: [/^@avy\//] },
});
