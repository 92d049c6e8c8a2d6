import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openLog } from "../observe/log.ts";
import { createApp } from "./app.ts";
import { pageRoutes } from "./pages.ts";

const outside = mkdtempSync(join(tmpdir(), "yimen-pages-"));
const dist = join(outside, "dist");
for (const folder of ["kiosk", "progress", "assets"]) mkdirSync(join(dist, folder), { recursive: true });
writeFileSync(join(outside, "secret.html"), "secret");
writeFileSync(join(dist, "kiosk/index.html"), "<!doctype html>kiosk");
writeFileSync(join(dist, "progress/index.html"), "<!doctype html>phone");
writeFileSync(join(dist, "assets/a-1.js"), "1".repeat(2_000));
const displayDist = join(outside, "display-dist");
mkdirSync(join(displayDist, "assets"), { recursive: true });
writeFileSync(join(displayDist, "index.html"), "<!doctype html>board");
writeFileSync(join(displayDist, "assets/b-1.js"), "2".repeat(2_000));
const app = createApp(openLog({ level: "silent" }));
pageRoutes(app, dist, displayDist);
afterAll(async () => {
  await app.close();
  rmSync(outside, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

it("serves each surface at its address and leads there", async () => {
  expect((await get("/")).headers.location).toBe("/kiosk/");
  expect((await get("/kiosk")).headers.location).toBe("/kiosk/");
  expect((await get("/kiosk/")).body).toContain("kiosk");
  expect((await get("/display")).headers.location).toBe("/display/");
  expect((await get("/display/")).body).toContain("board");
  expect((await get("/display/assets/b-1.js")).headers["cache-control"]).toContain("immutable");
  const phone = await get("/p/");
  expect(phone.body).toContain("phone");
  expect(phone.headers["x-robots-tag"]).toContain("noindex");
  expect(phone.headers["content-security-policy"]).toContain("default-src 'self'");
});

it("packs what can be packed, and lets browsers keep what has its hash in its name", async () => {
  const packed = await get("/assets/a-1.js", { "accept-encoding": "gzip" });
  expect(packed.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
  expect(packed.rawPayload.length).toBeLessThan(200);
  expect(packed.headers["cache-control"]).toContain("immutable");
  const page = await get("/kiosk/");
  expect(page.headers["cache-control"]).toBe("no-cache");
  const again = await get("/kiosk/", { "if-none-match": String(page.headers.etag) });
  expect(again.statusCode).toBe(304);
});

it.each([
  "/../secret.html",
  "/%2e%2e/secret.html",
  "/assets/..%2f..%2fsecret.html",
  "/assets//etc/passwd",
  "/nothing",
])("finds nothing at %s", async (url) => {
  const { statusCode, body } = await get(url);
  expect(statusCode).toBe(404);
  expect(body).not.toContain("secret</");
  expect(JSON.parse(body).code).toBe("not-found");
});
