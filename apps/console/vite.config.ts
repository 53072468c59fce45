import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

/** The pages: what the browser loads, and Remix's own server build. */
export default defineConfig({
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  build: { target: "es2022" },
  // In development all at once: what is found page by page would reload the page each time.
  optimizeDeps: {
    include: [
      "@conform-to/react",
      "@radix-ui/react-dialog",
      "@remix-run/react",
      "@trpc/client",
      "@visx/axis",
      "@visx/scale",
      "@visx/shape",
      "lucide-react",
      "react",
      "react-dom/client",
      "react/jsx-dev-runtime",
      "superjson",
    ],
  },
  ssr: { noExternal: [/^@avy\//] },
});
