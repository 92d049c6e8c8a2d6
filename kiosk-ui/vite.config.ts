import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One entry a surface. The agent serves dist/kiosk at /kiosk/, dist/progress at /p/ and the assets at /assets/. */
export default defineConfig({
  root: here("."),
  base: "/",
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    target: "chrome111",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: Object.fromEntries(
        ["kiosk", "progress", "window", "pad", "review", "manage"].map((page) => [
          page,
          here(`${page}/index.html`),
        ]),
      ),
    },
  },
});
