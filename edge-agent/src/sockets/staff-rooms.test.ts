import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Role, StaffSession, SubscribeReply, ViewName } from "../contract/index.ts";
import { createHub, type Hub } from "./hub.ts";
import { openSockets, type Sockets } from "./sockets.ts";

let server: Server;
let sockets: Sockets;
let hub: Hub;
const clients: Socket[] = [];
const inside = new Map<string, StaffSession>();
const listeners = new Set<(sessionId: string) => void>();

function session(sessionId: string, roles: readonly Role[]): StaffSession {
  return { sessionId, accountId: sessionId, name: "测试员", staffNumber: "1", roles, window: null, until: 0 };
}

function end(cookie: string): void {
  const sessionId = inside.get(cookie)?.sessionId ?? "";
  inside.delete(cookie);
  for (const listener of listeners) listener(sessionId);
}

beforeEach(async () => {
  let views = 0;
  hub = createHub(() => 1 + 1_000_000 * views++);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  inside.clear();
  inside.set("clerk", session("c", ["clerk"])).set("manager", session("m", ["manager"]));
  sockets = openSockets(server, hub, () => "near", {
    sessionOf: (cookie) => inside.get(cookie ?? "") ?? null,
    onSessionEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await sockets.close();
  expect(listeners.size).toBe(0);
});

async function connect(cookie: string, transport: "websocket" | "polling" = "websocket"): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}`, {
    transports: [transport],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie },
  });
  clients.push(client);
  await new Promise((resolve) => client.once("connect", () => resolve(undefined)));
  return client;
}

const subscribe = (client: Socket, view: ViewName): Promise<SubscribeReply<object>> =>
  client.emitWithAck("subscribe", { view });

it.each(["websocket", "polling"] as const)("over %s, who is signed out leaves in that moment", async (by) => {
  const queue = hub.createView("queue", { n: 0 });
  const station = hub.createView("station", { n: 0 });
  hub.serve("queue", () => queue, ["clerk", "manager"]);
  hub.serve("station", () => station);
  const [clerk, manager] = [await connect("clerk", by), await connect("manager", by)];
  for (const client of [clerk, manager]) {
    expect(await subscribe(client, "queue")).toMatchObject({ ok: true });
    expect(await subscribe(client, "station")).toMatchObject({ ok: true });
  }
  const heard: string[] = [];
  clerk.on("change", ({ room }) => heard.push(room));
  const out = new Promise((resolve) => clerk.once("signed-out", () => resolve(undefined)));
  const others = new Promise((resolve) => manager.once("change", resolve));
  end("clerk");
  queue.set({ n: 1 });
  await out;
  expect(await others).toMatchObject({ room: "queue" });
  const seen = new Promise((resolve) => clerk.once("change", resolve));
  station.set({ n: 1 });
  await seen;
  expect(heard).toEqual(["station"]);
  expect(await subscribe(clerk, "queue")).toMatchObject({ ok: false, problem: { code: "sign-in-needed" } });
  expect(await subscribe(manager, "queue")).toMatchObject({ ok: true });
});

it("tells a socket that follows nothing yet, too, and only those of the session", async () => {
  const [one, two, other] = [await connect("clerk"), await connect("clerk"), await connect("manager")];
  let disturbed = false;
  other.on("signed-out", () => {
    disturbed = true;
  });
  const told = [one, two].map(
    (client) => new Promise((resolve) => client.once("signed-out", () => resolve(0))),
  );
  end("clerk");
  await Promise.all(told);
  // An answer to the other one comes after whatever was sent to it before.
  await subscribe(other, "station");
  expect(disturbed).toBe(false);
});
