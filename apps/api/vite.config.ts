import { defineConfig } from "vite";

/** One ESM file for production: workspace packages are bundled in, npm packages stay outside. */
export default defineConfig({
  build: {
    ssr: "src/main.ts",
    target: "node20",
    outDir: "dist",
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: "main.js" } },
  },
  ssr: { noExternal: [/^@avy\//] },
});
