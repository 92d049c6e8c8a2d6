import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SubscribeReply, SubscribeRequest, ViewChange } from "../contract/index.ts";
import { createHostCheck } from "../http/host-check.ts";
import { createHub, type Hub } from "./hub.ts";
import { openSockets, type Sockets } from "./sockets.ts";

let server: Server;
let sockets: Sockets;
let hub: Hub;
let port: number;
const clients: Socket[] = [];

beforeEach(async () => {
  let views = 0;
  hub = createHub(() => 1 + 1_000_000 * views++);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  const check = createHostCheck({
    host: "127.0.0.1",
    port,
    publicUrl: "https://hall.example.org",
    allowedHosts: [],
  });
  sockets = openSockets(server, hub, (request: IncomingMessage) => check.standpoint(request));
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await sockets.close();
});

function connect(
  headers: Record<string, string> = {},
  transports: ("websocket" | "polling")[] = ["websocket"],
): Promise<Socket> {
  const client = io(`http://127.0.0.1:${port}`, {
    transports,
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  clients.push(client);
  return new Promise((resolve, reject) => {
    client.on("connect", () => resolve(client));
    client.on("connect_error", reject);
  });
}

function subscribe(client: Socket, request: SubscribeRequest): Promise<SubscribeReply<object>> {
  return client.emitWithAck("subscribe", request);
}

function nextChange(client: Socket): Promise<ViewChange> {
  return new Promise((resolve) => client.once("change", resolve));
}

it.each([
  ["websocket", { origin: "https://evil.example" }],
  ["polling", { origin: "https://evil.example" }],
  ["websocket", { host: "evil.example" }],
  ["websocket", { origin: "null" }],
] as const)("refuses a foreign page over %s with %o", async (transport, headers) => {
  await expect(connect(headers, [transport])).rejects.toThrow();
});

it("gives a snapshot, then what changes, and what was missed after a gap", async () => {
  const view = hub.createView("station", { a: 1, b: 1 });
  hub.serve("station", () => view);
  const client = await connect();
  const first = await subscribe(client, { view: "station" });
  expect(first).toMatchObject({ ok: true, version: 1, state: { a: 1, b: 1 } });
  const change = nextChange(client);
  view.set({ a: 2, b: 1 });
  expect(await change).toEqual({ room: "station", from: 1, to: 2, set: { a: 2 } });
  client.close();
  view.set({ a: 2, b: 3 });
  const again = await connect();
  expect(await subscribe(again, { view: "station", since: 2 })).toMatchObject({
    ok: true,
    version: 3,
    changes: [{ from: 2, to: 3, set: { b: 3 } }],
  });
});

it("gives the whole state to who last followed another view of the name", async () => {
  const before = hub.createView("visit:1", { who: "one" });
  before.set({ who: "still one" });
  const after = hub.createView("visit:2", { who: "two" });
  after.set({ who: "still two" });
  hub.serve("visit", () => after);
  const client = await connect();
  const reply = await subscribe(client, { view: "visit", secret: "two", since: before.version });
  expect(reply).toMatchObject({ ok: true, room: "visit:2", state: { who: "still two" } });
});

it("shows a visit only to who has its secret, and forgets the visit before", async () => {
  const views = new Map([
    ["one", hub.createView("visit:1", { who: "one" })],
    ["two", hub.createView("visit:2", { who: "two" })],
  ]);
  hub.serve("visit", (secret) => views.get(secret ?? ""));
  const client = await connect();
  expect(await subscribe(client, { view: "visit", secret: "guess" })).toEqual({
    ok: false,
    problem: expect.objectContaining({ code: "visit-over" }),
  });
  await subscribe(client, { view: "visit", secret: "one" });
  await subscribe(client, { view: "visit", secret: "two" });
  const seen = nextChange(client);
  views.get("one")?.set({ who: "not for you" });
  views.get("two")?.set({ who: "for you" });
  expect((await seen).room).toBe("visit:2");
});

it("lets a phone follow progress and nothing else", async () => {
  hub.serve("station", () => hub.createView("station", {}));
  const view = hub.createView("progress:1", { state: "submitted" });
  hub.serve("progress", (token) => (token === "right" ? view : undefined), "far");
  const phone = await connect({ host: "hall.example.org", origin: "https://hall.example.org" });
  expect(await subscribe(phone, { view: "station" })).toMatchObject({
    ok: false,
    problem: { code: "not-allowed" },
  });
  expect(await subscribe(phone, { view: "progress", secret: "right" })).toMatchObject({ ok: true });
  expect(await subscribe(phone, { view: "progress", secret: "wrong" })).toMatchObject({
    ok: false,
    problem: { code: "case-unknown" },
  });
});

it.each([
  null,
  7,
  {},
  { view: "nothing" },
  { view: "station", since: -1 },
  { view: "visit", secret: "x".repeat(99) },
])("answers the nonsense %o and goes on", async (nonsense) => {
  const client = await connect();
  expect(await client.emitWithAck("subscribe", nonsense)).toMatchObject({
    ok: false,
    problem: { code: "invalid-request" },
  });
});

it("cuts off who sends too much", async () => {
  const client = await connect();
  const gone = new Promise((resolve) => client.once("disconnect", resolve));
  client.emit("subscribe", { view: "station", secret: "x".repeat(100_000) });
  await gone;
});

it("lets a screen come back by itself when the agent starts anew at the same port", async () => {
  const client = io(`http://127.0.0.1:${port}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 20,
  });
  clients.push(client);
  await new Promise<void>((resolve) => client.once("connect", () => resolve()));
  const gone = new Promise<string>((resolve) => client.once("disconnect", resolve));
  await sockets.close();
  expect(await gone).not.toBe("io server disconnect");
  const back = new Promise<void>((resolve) => client.once("connect", () => resolve()));
  server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  sockets = openSockets(server, hub, () => "near");
  await back;
});
