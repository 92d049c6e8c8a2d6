import type { FarEnd } from "@yimen/drivers/contract";
import { createFf68Simulator, type Ff68Simulator } from "@yimen/drivers/rater/ff68/simulator.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import type { HallEvent, PadView, SubscribeReply, ViewChange } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";

const clerk = "clerk-1";
let wire: FarEnd;
let pads: Ff68Simulator;
let agent: OwnAgent;
let socket: Socket;
let keys = 0;
const devicesOnline = Promise.withResolvers<void>();

const run = (command: Parameters<Hall["journal"]["execute"]>[0]) =>
  agent.hall.journal.execute(command, { kind: "clerk", id: clerk }, `test-${keys++}`);

/** The next event of a type, from now on. */
function next<T extends HallEvent["type"]>(type: T): Promise<Extract<HallEvent, { type: T }>> {
  return new Promise((resolve) => {
    const leave = agent.hall.journal.onCommit((ops) => {
      for (const { event } of ops) {
        if (event.type !== type) continue;
        leave();
        resolve(event as Extract<HallEvent, { type: T }>);
      }
    });
  });
}

beforeAll(async () => {
  wire = await listenTcp();
  pads = createFf68Simulator(wire, { pads: [3] });
  agent = await openOwnAgent({
    config: ({ queue }) => ({
      queue: { ...queue, windows: [{ id: "3", lanes: [], pad: { device: "pads", pad: 3 } }] },
      devices: [{ id: "pads", kind: "rater", driver: "ff68", port: wire.address }],
    }),
  });
  socket = io(agent.url, { transports: ["websocket"] });
  const look = (devices: readonly { device: string }[] | undefined) => {
    if (devices?.[0]?.device === "online") devicesOnline.resolve();
  };
  socket.on("change", (change: ViewChange<{ devices: { device: string }[] }>) => look(change.set.devices));
  const reply: SubscribeReply<{ devices: { device: string }[] }> = await socket.emitWithAck("subscribe", {
    view: "devices",
  });
  if (reply.ok && "state" in reply) look(reply.state.devices);
  await devicesOnline.promise;
});

afterAll(async () => {
  socket?.close();
  await agent?.dispose();
  await wire?.close();
});

async function visit(): Promise<void> {
  await run({
    type: "take-ticket",
    lane: "general",
    itemId: null,
    priority: "normal",
    source: "desk",
    station: "001",
    person: null,
    language: "zh-Hans",
    print: false,
  });
  await run({ type: "call-next", window: "3", clerk });
  const asked = next("rating.asked");
  await run({ type: "finish-ticket", window: "3", clerk, itemId: null, cases: [] });
  await asked;
}

it("turns a press on a real line into one rating, and one without a question into none", async () => {
  await run({ type: "open-window", window: "3", clerk });
  const stray = next("rating.stray");
  pads.rate(3, 1);
  expect(await stray).toMatchObject({ window: "3", clerk });

  await visit();
  const given = next("rating.given");
  // The key of 不满意.
  pads.rate(3, 4);
  expect(await given).toMatchObject({ channel: "keys", level: 2, window: "3", clerk });
  await expect.poll(() => pads.state.pads[0]?.asked).toBe(1);

  const { ok, ...shown } = (await socket.emitWithAck("subscribe", {
    view: "pad",
    secret: "3",
  })) as SubscribeReply<PadView> & { state: PadView };
  expect(ok).toBe(true);
  expect(shown.state).toMatchObject({ window: "3", state: "rated", asking: null });
  expect(JSON.stringify(shown.state)).not.toContain("level");
});

it("lets a phone that holds a slip rate, and nobody else ask or look", async () => {
  const post = (path: string, body: object) => agent.ask("POST", path, { body, who: null });
  expect((await post("/windows/3/ask-rating", { ticketId: "x" })).status).toBe(401);
  const look = await agent.ask("GET", "/ratings?from=2026-01-01&to=2026-01-02", { who: null });
  expect(look.status).toBe(401);
  const unknown = await post("/ratings", { token: "a".repeat(26), level: 5 });
  expect(unknown).toMatchObject({ status: 404, code: "rating-unknown" });
  expect((await post("/ratings", { token: "a".repeat(26), level: 6 })).status).toBe(400);
  const { answer } = await agent.ask("GET", "/ratings/reasons", { who: null });
  expect(answer).toMatchObject({ version: "2026-11" });
});
