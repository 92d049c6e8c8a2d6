import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const dist = here("dist");

/**
 * A module finds its data, and the programs that it starts, beside its source: those are not built. Releases lie as a
 * checkout does, so the way from `dist` to a source is the same everywhere.
 */
const besideTheSource: Plugin = {
  name: "beside-the-source",
  enforce: "pre",
  transform: {
    filter: { id: /\/(edge-agent|drivers)\/(src|bin)\//, code: /import\.meta\.(url|dirname)/ },
    handler(code, id) {
      const source = relative(dist, id).split(sep).join("/");
      return {
        code: code
          .replaceAll("import.meta.url", `new URL("${source}", import.meta.url).href`)
          .replaceAll("import.meta.dirname", `(import.meta.dirname + "/${dirname(source)}")`),
        map: null,
      };
    },
  },
};

/** One Chinese character doubles what the source of a whole file takes in memory. */
const asciiOnly: Plugin = {
  name: "ascii-only",
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === "chunk") chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped);
  },
};

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * The agent and the installer's tool: a few files at a start instead of two thousand, and the rest when it is used. Packages
 * with native parts or files of their own, and those that few halls use, are not built in.
 */
export default defineConfig({
  root: here("."),
  publicDir: false,
  plugins: [besideTheSource, asciiOnly],
  build: {
    ssr: true,
    outDir: dist,
    // A running agent reads the rest of its build when it is used; build-part.ts clears away.
    emptyOutDir: false,
    target: "node24",
    minify: false,
    sourcemap: true,
    // What is built in keeps its notices, also where a release comes without packages.
    license: { fileName: "licences.md" },
    rolldownOptions: {
      input: here("src/main.ts"),
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        comments: false,
        // The sources lie beside.
        sourcemapExcludeSources: true,
      },
    },
  },
  ssr: {
    noExternal: true,
    external: [
      ...["@node-rs/argon2", "@lydell/node-pty", "@serialport/bindings-cpp", "@serialport/stream"],
      ...["node-hid", "usb", "sharp", "espeak-ng", "iconv-lite", "qrcode", "tar", "nodemailer"],
      ...["@fastify/swagger", "@fastify/swagger-ui", "@fontsource/noto-sans-sc"],
      ...["@fastify/ajv-compiler", "@fastify/fast-json-stringify-compiler"],
      ...["@opentelemetry/api", "@opentelemetry/sdk-trace", "@opentelemetry/resources"],
      "@opentelemetry/exporter-trace-otlp-http",
    ],
  },
});
