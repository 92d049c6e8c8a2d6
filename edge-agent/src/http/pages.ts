import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "./app.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".mp3": "audio/mpeg",
};
const packed = new Set([".html", ".js", ".css", ".json", ".svg"]);

/** Where each page's file lies in the build. */
const pages: Readonly<Record<string, string>> = {
  "/kiosk/": "kiosk/index.html",
  "/p/": "progress/index.html",
  "/t/": "ticket/index.html",
  "/window/": "window/index.html",
  "/pad/": "pad/index.html",
  "/review/": "review/index.html",
  "/manage/": "manage/index.html",
};

/**
 * The built screens. Only files that the build holds are ever served, by their whole name, so no path can lead
 * out of it. Files below assets/ carry their hash in the name and are kept by browsers for good.
 */
export function pageRoutes(app: App, uiDir: string, displayDir: string): void {
  const files = createFiles(uiDir);
  const displayFiles = createFiles(displayDir);
  const far = { config: { far: true } };
  app.get("/progress/", far, async (_request, reply) => reply.redirect("/p/"));
  app.get("/p", far, async (_request, reply) => reply.redirect("/p/"));
  app.get("/t", far, async (_request, reply) => reply.redirect("/t/"));
  for (const page of ["window", "pad", "review", "manage"])
    app.get(`/${page}`, async (_request, reply) => reply.redirect(`/${page}/`));
  app.get("/kiosk", async (_request, reply) => reply.redirect("/kiosk/"));
  app.get("/display", async (_request, reply) => reply.redirect("/display/"));
  app.get("/", async (_request, reply) => reply.redirect("/kiosk/"));
  const serve = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = (request.url.split("?")[0] ?? "").slice(1);
    const ofDisplay = path.startsWith("display/") ? path.slice("display/".length) : null;
    const file =
      ofDisplay === null ? files(pages[`/${path}`] ?? path) : displayFiles(ofDisplay || "index.html");
    if (file === null) return reply.callNotFound();
    reply.header(
      "cache-control",
      /^(display\/)?assets\//.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
    );
    reply.header("etag", file.etag).header("vary", "accept-encoding").type(file.type);
    if (request.headers["if-none-match"] === file.etag) return reply.code(304).send();
    if (file.gzip === null || !/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      return reply.send(file.bytes());
    }
    return reply.header("content-encoding", "gzip").send(file.gzip());
  };
  app.get("/p/", far, serve);
  app.get("/t/", far, serve);
  app.get("/assets/*", far, serve);
  app.get("/*", serve);
}

interface StaticFile {
  readonly type: string;
  readonly etag: string;
  bytes(): Buffer;
  readonly gzip: (() => Buffer) | null;
}

/** Fonts are many and large: files are read when asked for; only what is packed is kept. */
function createFiles(dir: string): (path: string) => StaticFile | null {
  let known = new Set<string>();
  const made = new Map<string, StaticFile>();
  return (path) => {
    if (known.size === 0) known = listed(dir);
    if (!known.has(path)) return null;
    const file = made.get(path) ?? read(join(dir, path));
    made.set(path, file);
    return file;
  };
}

function listed(dir: string): Set<string> {
  try {
    const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return new Set(files.map((file) => relative(dir, file).split(sep).join("/")));
  } catch {
    return new Set();
  }
}

function read(path: string): StaticFile {
  const bytes = readFileSync(path);
  const extension = extname(path);
  const gzip = packed.has(extension) ? gzipSync(bytes, { level: 9 }) : null;
  return {
    type: types[extension] ?? "application/octet-stream",
    etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
    bytes: () => readFileSync(path),
    gzip: gzip === null ? null : () => gzip,
  };
}
