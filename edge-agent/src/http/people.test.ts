import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { openLog } from "../observe/log.ts";
import { createHashing } from "../people/hashing.ts";
import { openPeople, type People } from "../people/people.ts";
import { checkAccess } from "./access.ts";
import { createApp } from "./app.ts";
import { peopleRoutes } from "./people.ts";

let trial: TrialHall;
let people: People;
let app: FastifyInstance;
let data: string;
const logged: string[] = [];
const password = "correct horse battery";
const hashing = createHashing({ memoryCost: 64, timeCost: 1, parallelism: 1 });
const windows = [{ id: "1" }];

beforeEach(() => {
  logged.length = 0;
  trial = new TrialHall();
  data = mkdtempSync(join(tmpdir(), "yimen-door-"));
  const parts = { hall: trial.hall, clock: systemClock, data, timeZone: "Asia/Shanghai", windows, hashing };
  people = openPeople(parts);
  const made = createApp(openLog({ level: "debug" }, { write: (line) => logged.push(line) }));
  checkAccess(made as unknown as FastifyInstance, people.sessionOf);
  peopleRoutes(made, people, systemClock);
  app = made as unknown as FastifyInstance;
});
afterEach(async () => {
  await app.close();
  people.close();
  await trial.remove();
  rmSync(data, { recursive: true, force: true });
});

const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: "POST", url, payload, headers: { "accept-language": "en", ...headers } });
const setUp = (headers?: Record<string, string>) =>
  post(
    "/api/staff/setup",
    { code: people.setupCode ?? "", login: "boss", name: "测试经理", staffNumber: "9001", password },
    headers,
  );
const setCookies = (reply: LightMyRequestResponse) => [reply.headers["set-cookie"] ?? []].flat();
const cookieOf = (reply: LightMyRequestResponse) =>
  setCookies(reply)
    .map((line) => line.split(";")[0])
    .join("; ");

describe("the cookie", () => {
  it("is read by no script, sent by no other site, and dies with the browser", async () => {
    const reply = await setUp();
    expect(setCookies(reply)).toEqual([
      expect.stringMatching(/^yimen-staff=[a-z2-7]{26}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    expect(reply.headers["cache-control"]).toBe("no-store");
  });

  it.each([{ origin: "https://hall.example.org" }, { "x-forwarded-proto": "https" }])(
    "goes by https only where the browser came so: %o",
    async (headers) => {
      expect(setCookies(await setUp(headers))[0]).toMatch(/; Secure$/);
    },
  );

  it("is another one for each sign-in, and the one before is worth nothing", async () => {
    const first = cookieOf(await setUp());
    const body = { login: "boss", password };
    const second = cookieOf(await post("/api/staff/sign-in", body, { cookie: first }));
    expect(second).not.toBe(first);
    const me = async (cookie: string) =>
      (await app.inject({ url: "/api/staff/me", headers: { cookie } })).json().session;
    expect(await me(first)).toBeNull();
    expect(await me(second)).toMatchObject({ name: "测试经理" });
    const out = await post("/api/staff/sign-out", {}, { cookie: second });
    expect(setCookies(out)[0]).toContain("Max-Age=0");
    expect(await me(second)).toBeNull();
  });
});

describe("tries", () => {
  it("are limited for one login and for one address, so that the lock is not all there is", async () => {
    await setUp();
    const codes: string[] = [];
    for (let n = 0; n < 70; n++)
      codes.push((await post("/api/staff/sign-in", { login: `guess${n}`, password: "x" })).json().code);
    expect(codes.filter((code) => code === "sign-in-refused").length).toBeLessThanOrEqual(61);
    expect(codes.at(-1)).toBe("too-many-tries");
  });

  it("answer in the language of who asks, with what to do", async () => {
    await setUp();
    const reply = await post("/api/staff/sign-in", { login: "boss", password: "wrong" });
    expect(reply.statusCode).toBe(401);
    expect(reply.json().staff).toMatch(/wrong.*manager/);
  });

  it.each([
    ["/api/staff/sign-in", { login: "boss" }],
    ["/api/staff/sign-in", { login: "boss", password, more: 1 }],
    ["/api/staff/sign-in", { login: "boss", password: "x".repeat(201) }],
    ["/api/staff/pin", { staffNumber: "1", pin: "12345", window: "1" }],
    ["/api/staff/sign-in", { login: "boss", password, window: "../1" }],
  ])("of another shape are refused: %s %o", async (url, body) => {
    expect((await post(url, body)).json()).toMatchObject({ status: 400, code: "invalid-request" });
  });
});

describe("managers", () => {
  it("can't reset themselves, give no password, and see no secret", async () => {
    const cookie = cookieOf(await setUp());
    const member = { login: "li", name: "测试员", staffNumber: "1025", roles: ["clerk"] };
    const invited = await post("/api/accounts", member, { cookie });
    expect(invited.statusCode).toBe(201);
    expect(Object.keys(invited.json()).sort()).toEqual(["account", "code", "until"]);
    const withPassword = await post("/api/accounts", { ...member, login: "wu", password }, { cookie });
    expect(withPassword.statusCode).toBe(400);
    const list = (await app.inject({ url: "/api/accounts", headers: { cookie } })).json();
    expect(JSON.stringify(list)).not.toMatch(/argon2|invitation"/);
    const own = list.accounts[0].accountId;
    const reset = await post(`/api/accounts/${own}/reset`, {}, { cookie });
    expect(reset.json()).toMatchObject({ code: "own-account" });
    const unknown = await post("/api/accounts/none/reset", {}, { cookie });
    expect(unknown.json()).toMatchObject({ status: 404, code: "account-unknown" });
  });
});

it("writes neither names nor secrets into the log", async () => {
  const cookie = cookieOf(await setUp());
  await post("/api/staff/sign-in", { login: "boss", password: "wrong secret here" });
  await post(
    "/api/accounts",
    { login: "li", name: "测试员", staffNumber: "1", roles: ["clerk"] },
    { cookie },
  );
  expect(logged.join()).not.toMatch(/boss|测试|wrong secret|correct horse|yimen-staff=/);
});
