import { defineConfig } from "vite";

/** Built as the apps are: what is measured is what runs in production. */
export default defineConfig({
  ssr: { noExternal: [/^@avy\//] },
  build: {
    ssr: "src/main.ts",
    outDir: "dist",
    target: "node20",
    rollupOptions: { output: { entryFileNames: "main.js" } },
  },
});
