import { defineConfig } from "vite";

export default defineConfig({
  ssr: { noExternal: [/^@avy\//] },
  build: {
    ssr: "src/main.ts",
    outDir: "dist",
    target: "node20",
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: "main.js" } },
  },
});
