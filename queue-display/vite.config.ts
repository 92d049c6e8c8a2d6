import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The screen of the waiting area, served by the agent at /display/. */
export default defineConfig({
  root: here("."),
  base: "/display/",
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    target: "chrome111",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
