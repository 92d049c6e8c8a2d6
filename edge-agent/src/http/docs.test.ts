import { Type } from "typebox";
import { afterAll, expect, it } from "vitest";
import { openLog } from "../observe/log.ts";
import { createApp } from "./app.ts";
import { docsRoutes } from "./docs.ts";

const app = createApp(openLog({ level: "silent" }));
docsRoutes(app, "1.2.3");
app.get("/api/told", { schema: { tags: ["x"], response: { 200: Type.Object({}) } } }, async () => ({}));
app.get("/api/untold", async () => ({}));
afterAll(() => app.close());

const get = (url: string) => app.inject({ url, headers: { host: "hall.example.org" } });

it("lets the page take its own parts by plain http, and nothing from elsewhere", async () => {
  const page = await get("/docs/");
  expect(page.statusCode).toBe(200);
  expect(page.headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
  const policy = String(page.headers["content-security-policy"]);
  expect(policy).not.toContain("upgrade-insecure-requests");
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/https?:|swagger\.io/);
  const parts = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part ?? "");
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    const at = new URL(part, "http://hall.example.org/docs/");
    expect(at.origin).toBe("http://hall.example.org");
    expect((await get(at.pathname)).statusCode, part).toBe(200);
  }
});

it("documents every route that has a tag", async () => {
  const { info, paths } = (await get("/docs/json")).json();
  expect(info.version).toBe("1.2.3");
  expect(Object.keys(paths)).toEqual(["/api/told"]);
});
