import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One entry a surface. The agent serves dist/kiosk at /kiosk/, dist/progress at /p/, dist/ticket at /t/ and the assets at /assets/. */
export default defineConfig({
  root: here("."),
  base: "/",
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    // The phone pages must open in the older browsers that live inside other apps; the kiosks' own is newer.
    target: ["chrome88", "safari15"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: Object.fromEntries(
        ["kiosk", "progress", "ticket", "window", "pad", "review", "manage"].map((page) => [
          page,
          here(`${page}/index.html`),
        ]),
      ),
    },
  },
});
