import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as httpRequest, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FarEnd } from "@yimen/drivers/contract";
import { sampleCards } from "@yimen/drivers/id-card/sdt/sample-cards.ts";
import { createSdtSimulator, type SdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import {
  createEscposSimulator,
  type EscposSimulator,
} from "@yimen/drivers/receipt-printer/escpos/simulator.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningAgent, startAgent } from "./agent.ts";
import { defaultConfig } from "./config/default.ts";
import type {
  Problem,
  ProgressView,
  StationView,
  SubscribeReply,
  ViewChange,
  VisitStarted,
  VisitView,
} from "./contract/index.ts";
import { openLog } from "./observe/log.ts";
import { pagePicture } from "./simulation/pages.ts";

const page = readFileSync(
  new URL("../../drivers/src/document-camera/page/data/synthetic-d01.jpg", import.meta.url),
);
const strokes = [Array.from({ length: 12 }, (_, at) => [at * 20, 100])];
const dataDir = mkdtempSync(join(tmpdir(), "yimen-agent-"));
const logged: string[] = [];
const desk = Buffer.from(pagePicture("empty"));
/** What the camera sees. */
let lying = page;
let frames = 0;

let wires: FarEnd[];
let reader: SdtSimulator;
let printer: EscposSimulator;
let camera: Server;
let agent: RunningAgent;
let staffKey: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  const [readerWire, printerWire] = await Promise.all([listenTcp(), listenTcp()]);
  wires = [readerWire, printerWire];
  reader = createSdtSimulator(readerWire);
  printer = createEscposSimulator(printerWire);
  camera = createServer((_, response) => stream(response));
  await new Promise<void>((resolve) => camera.listen(0, "127.0.0.1", resolve));
  const cameraPort = (camera.address() as AddressInfo).port;
  agent = await startAgent({
    config: {
      ...defaultConfig(),
      data: dataDir,
      simulate: false,
      server: { host: "127.0.0.1", port: 0, allowedHosts: [], publicUrl: "https://hall.example.org" },
      devices: [
        { id: "reader", kind: "id-card", driver: "sdt", port: readerWire.address },
        { id: "printer", kind: "receipt-printer", driver: "escpos", port: printerWire.address },
        {
          id: "camera",
          kind: "document-camera",
          driver: "mjpeg-camera",
          port: `http://127.0.0.1:${cameraPort}/stream`,
        },
      ],
    },
    log: openLog({ level: "debug" }, { write: (line) => logged.push(line) }),
  });
  staffKey = readFileSync(join(dataDir, "keys", "staff.key"), "utf8").trim();
});

afterAll(async () => {
  for (const socket of sockets) socket.close();
  await agent?.close();
  camera?.closeAllConnections();
  camera?.close();
  for (const wire of wires ?? []) await wire.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function stream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "multipart/x-mixed-replace; boundary=b" });
  const send = () => {
    const frame = withNoise(lying);
    response.write(`--b\r\ncontent-type: image/jpeg\r\ncontent-length: ${frame.length}\r\n\r\n`);
    response.write(frame);
    response.write("\r\n");
  };
  send();
  const timer = setInterval(send, 100);
  response.on("close", () => clearInterval(timer));
}

/** A comment with a counter (JPEG COM, ITU-T T.81): no two frames of a real sensor are alike. */
function withNoise(jpeg: Buffer): Buffer {
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.of(0xff, 0xfe, 0, 4, 1 + (frames++ % 200), 1),
    jpeg.subarray(2),
  ]);
}

async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: T }> {
  const reply = await fetch(`${agent.url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, body: (text === "" ? null : JSON.parse(text)) as T };
}

/** Follows a view until `wanted` holds; every state is checked, none is polled for. */
async function follow<State extends object>(
  view: "station" | "visit" | "progress",
  secret: string | undefined,
  wanted: (state: State) => boolean,
): Promise<State> {
  const socket = io(agent.url, { transports: ["websocket"], forceNew: true });
  sockets.push(socket);
  return new Promise((resolve, reject) => {
    let state: State | null = null;
    const look = () => {
      if (state === null || !wanted(state)) return;
      socket.close();
      resolve(state);
    };
    socket.on("change", (change: ViewChange<State>) => {
      if (state !== null) state = { ...state, ...change.set };
      look();
    });
    const request = { view, ...(secret === undefined ? {} : { secret }) };
    socket.emit("subscribe", request, (reply: SubscribeReply<State>) => {
      if (!reply.ok) return reject(new Error(reply.problem.code));
      if ("state" in reply) state = reply.state;
      look();
    });
  });
}

async function startVisit() {
  const { body } = await ask<VisitStarted>("POST", "/api/visits", { language: "en" });
  const { secret, visit } = body;
  const base = `/api/visits/${visit.id}`;
  return {
    secret,
    base,
    ask: <T = VisitView>(
      method: string,
      path: string,
      sent?: unknown,
      headers: Record<string, string> = {},
    ) => ask<T>(method, `${base}${path}`, sent, { "x-visit-secret": secret, ...headers }),
    until: (wanted: (view: VisitView) => boolean) => follow<VisitView>("visit", secret, wanted),
  };
}

async function typed() {
  const visit = await startVisit();
  await visit.ask("PUT", "/identity", { name: "测试丁", number: "999999190001010015" });
  await visit.ask("PUT", "/item", { itemId: "benefit-eligibility-check" });
  await visit.ask("PUT", "/form", { values: { phone: "13800000000" } });
  await visit.ask("PUT", "/signature", { strokes });
  await visit.ask("PUT", "/delivery", { method: "mobile" });
  return visit;
}

describe("the journey over real wires", () => {
  it("goes from a card to a slip on paper and its progress", async () => {
    await follow<StationView>("station", undefined, ({ abilities }) =>
      Object.values(abilities).every(({ works }) => works),
    );
    expect(await ask("GET", "/health")).toEqual({ status: 200, body: { status: "ok", attention: [] } });
    const visit = await startVisit();
    reader.layCard(sampleCards.resident);
    const known = await visit.until((view) => view.identity !== null);
    expect(known).toMatchObject({ stage: "choose", identity: { name: "样例甲", source: "id-card" } });
    const chosen = await visit.ask("PUT", "/item", { itemId: "education-assistance" });
    expect(chosen.body.form.find(({ key }) => key === "idNo")).toMatchObject({
      from: "id-card",
      locked: true,
    });
    const papers = chosen.body.checklist.filter(({ state, required }) => required && state === "open");
    for (const { materialId } of papers) {
      await visit.ask("POST", "/capture", { materialId });
      await visit.until(({ capture }) => capture?.hint === "left-behind");
      lying = desk;
      await visit.until(({ capture }) => capture?.hint === "no-page");
      lying = page;
      await visit.until(({ capture }) => capture?.hint === "taken");
    }
    const { body: captured } = await visit.ask("GET", "");
    const url = captured.checklist.find(({ pages }) => pages.length > 0)?.pages[0]?.url ?? "";
    const picture = await fetch(`${agent.url}${url}&secret=${visit.secret}`);
    expect(picture.headers.get("content-type")).toBe("image/jpeg");
    expect((await fetch(`${agent.url}${url}`)).status).toBe(410);
    const answers: Record<string, string> = { phone: "13800000000", bank: "123456789012" };
    const values = captured.form
      .filter(({ required, locked, value }) => required && !locked && value === null)
      .map(({ key, type }) => [key, answers[type] ?? "样例"]);
    await visit.ask("PUT", "/form", { values: Object.fromEntries(values) });
    await visit.ask("PUT", "/signature", { strokes });
    await visit.ask("PUT", "/delivery", { method: "pickup" });
    const printed = new Promise<readonly string[]>((resolve) =>
      printer.onReceipt(({ text }) => resolve(text)),
    );
    const done = await visit.ask("POST", "/submit", undefined, { "idempotency-key": "journey-0001" });
    expect(done.body).toMatchObject({ stage: "submitted" });
    const made = done.body.case;
    expect(made?.progressUrl).toMatch(/^https:\/\/hall\.example\.org\/p\/#[a-z2-7]{26}$/);
    expect((await printed).join("\n").replaceAll(" ", "")).toContain(made?.caseNumber ?? "?");
    await visit.until(({ receipt }) => receipt?.state === "printed");
    const token = made?.progressUrl.split("#")[1] ?? "";
    expect((await ask<ProgressView>("POST", "/api/progress", { token })).body.state).toBe("submitted");
    const moved = follow<ProgressView>("progress", token, ({ state }) => state === "accepted");
    const advance = `/api/cases/${made?.caseNumber}/advance`;
    expect((await ask("POST", advance, { to: "accepted" })).status).toBe(403);
    expect((await ask("POST", advance, { to: "accepted" }, { "x-staff-key": staffKey })).status).toBe(204);
    await moved;
    reader.removeCard();
    await visit.until(({ cardPresent }) => !cardPresent);
    expect((await visit.ask("DELETE", "")).status).toBe(204);
  }, 60_000);

  it("shows the live picture while the visit lasts, and ends it with the visit", async () => {
    const visit = await startVisit();
    const live = await fetch(`${agent.url}${visit.base}/live?secret=${visit.secret}`);
    expect(live.headers.get("content-type")).toMatch(/^multipart\/x-mixed-replace/);
    const bytes = live.body?.getReader();
    const first = Buffer.from((await bytes?.read())?.value ?? []);
    expect(first.toString("latin1")).toContain("content-type: image/jpeg");
    await visit.ask("DELETE", "");
    while (!(await bytes?.read())?.done);
  });

  it("never lies about a printer without paper, and says why the slip waits", async () => {
    printer.setPaper("out");
    const station = await follow<StationView>(
      "station",
      undefined,
      ({ abilities }) => !abilities.print.works,
    );
    expect(station.abilities.print.reason).toBe("paper-out");
    expect((await ask("GET", "/health")).body).toEqual({
      status: "unwell",
      attention: [],
      reasons: [{ part: "printer", code: "paper-out" }],
    });
    const visit = await typed();
    await visit.ask("POST", "/submit", undefined, { "idempotency-key": "paper-000001" });
    const view = await visit.until(({ receipt }) => receipt?.reason !== null && receipt !== null);
    expect(view.receipt).toMatchObject({ reason: "paper-out" });
    printer.setPaper("full");
    await follow<StationView>("station", undefined, ({ abilities }) => abilities.print.works);
  });
});

describe("bad input", () => {
  it("answers each with its catalogue error in the reader's language and goes on", async () => {
    const visit = await startVisit();
    const cases: [Promise<{ status: number; body: Problem }>, number, string][] = [
      [visit.ask<Problem>("PUT", "/item", { itemId: "no-such-item" }), 404, "unknown-item"],
      [visit.ask<Problem>("PUT", "/item", { itemId: "second-hand-house-transfer" }), 422, "item-not-here"],
      [visit.ask<Problem>("PUT", "/item", { itemId: "legal-aid" }), 422, "item-window-only"],
      [visit.ask<Problem>("PUT", "/item", { itemId: "a", more: 1 }), 400, "invalid-request"],
      [visit.ask<Problem>("PUT", "/item", "{"), 400, "invalid-request"],
      [visit.ask<Problem>("PUT", "/item", '{"__proto__":{}}'), 400, "invalid-request"],
      [visit.ask<Problem>("PUT", "/form", { values: {} }), 409, "wrong-stage"],
      [visit.ask<Problem>("POST", "/submit"), 400, "key-missing"],
      [
        visit.ask<Problem>("POST", "/submit", undefined, { "idempotency-key": "k".repeat(8) }),
        409,
        "wrong-stage",
      ],
      [ask<Problem>("PUT", `${visit.base}/item`, { itemId: "a" }), 410, "visit-over"],
      [ask<Problem>("POST", "/api/progress", { token: "a".repeat(26) }), 404, "case-unknown"],
      [ask<Problem>("POST", "/api/progress/code", { code: "AAAAAAAA" }), 404, "case-unknown"],
      [ask<Problem>("GET", "/api/nothing"), 404, "not-found"],
      [ask<Problem>("GET", "/../../../etc/passwd"), 404, "not-found"],
      [ask<Problem>("GET", "/assets/..%2f..%2fpackage.json"), 404, "not-found"],
      [
        ask<Problem>("POST", "/api/visits", "a=1", { "content-type": "application/x-www-form-urlencoded" }),
        400,
        "invalid-request",
      ],
      [ask<Problem>("POST", "/api/visits", { language: "x".repeat(70_000) }), 413, "too-large"],
      [visit.ask<Problem>("PUT", "/form", { values: { a: "x".repeat(10_000_000) } }), 413, "too-large"],
    ];
    for (const [answer, status, code] of cases) {
      const { status: got, body } = await answer;
      expect([got, body.code]).toEqual([status, code]);
    }
    const hant = await ask<Problem>("GET", "/api/nothing", undefined, {
      "accept-language": "zh-TW,en;q=0.5",
    });
    expect(hant.body.detail).toBe("沒有找到這個頁面或內容。");
    expect((await ask("GET", "/api/station")).status).toBe(200);
  });

  it("limits tries of short codes and shows every miss alike", async () => {
    const tries = await Promise.all(
      Array.from({ length: 14 }, () => ask<Problem>("POST", "/api/progress/code", { code: "BBBBBBBB" })),
    );
    expect(new Set(tries.map(({ body }) => body.code))).toEqual(new Set(["case-unknown", "too-many-tries"]));
  });
});

describe("strangers", () => {
  function status(
    host: string,
    headers: Record<string, string> = {},
    path = "/api/station",
  ): Promise<number> {
    const { port } = agent.address;
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ host: "127.0.0.1", port, path, headers: { host, ...headers } }, (reply) => {
        reply.resume();
        resolve(reply.statusCode ?? 0);
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  it("gets nothing under a foreign name or from a foreign page", async () => {
    const own = `127.0.0.1:${agent.address.port}`;
    expect(await status(own)).toBe(200);
    expect(await status("evil.example")).toBe(403);
    expect(await status("evil.example", {}, "/kiosk/")).toBe(403);
    expect(await status("evil.example", {}, "/nothing")).toBe(403);
    expect(await status(own, { origin: "https://evil.example" })).toBe(403);
    expect(await status(own, { origin: "null" })).toBe(403);
    expect(await status("hall.example.org")).toBe(403);
    expect(await status("hall.example.org", {}, "/p/")).not.toBe(403);
  });

  it("finds no frame, no sniffing, no address left behind", async () => {
    const { headers } = await fetch(`${agent.url}/api/station`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("cache-control")).toBe("no-store");
    expect((await fetch(`${agent.url}/p/`)).headers.get("x-robots-tag")).toContain("noindex");
  });
});

it("documents its routes", async () => {
  const { body } = await ask<{ openapi: string; paths: Record<string, unknown> }>("GET", "/docs/json");
  expect(body.openapi).toBe("3.1.0");
  expect(Object.keys(body.paths)).toContain("/api/visits/{id}/submit");
  expect((await fetch(`${agent.url}/docs`)).status).toBe(200);
  expect((await fetch(`${agent.url}/docs/`)).headers.get("content-type")).toContain("text/html");
});

it("tells figures and logs without a person in them", async () => {
  const figures = await (await fetch(`${agent.url}/metrics`)).text();
  expect(figures).toContain('yimen_prints_total{outcome="printed",evidence="device"} 1');
  expect(figures).toContain('route="/api/visits/:id/submit"');
  // The rest of a sum of times, and a request's id, may hold any digits.
  const said = (logged.join("") + figures).replace(/\d+\.\d+/g, "").replace(/"reqId":"[0-9a-f]{32}"/g, "");
  expect(logged.length).toBeGreaterThan(50);
  expect(logged.join("")).toMatch(/"outcome":"printed","evidence":"device","msg":"receipt ended"/);
  expect(/.{0,80}(样例|测试|99999919|1380000|secret=|[a-z2-7]{26}).{0,80}/.exec(said)?.[0]).toBeUndefined();
  for (const name of readdirSync(dataDir, { recursive: true, encoding: "utf8" })) {
    if (/\.(db|db-wal)$/.test(name)) {
      expect(readFileSync(join(dataDir, name)).includes("样例甲")).toBe(false);
    }
  }
});
