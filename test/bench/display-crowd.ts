import type { BoardView, SubscribeReply, ViewChange } from "@yimen/edge-agent/contract";
import { io } from "socket.io-client";
import { wallClock } from "./floor.ts";

/*
 * Many displays in a process of their own: each a socket with the views of a real one, each saying what it painted.
 * It tells its parent, for each call, when each display had it.
 */
const [url = "", count = "0"] = process.argv.slice(2);
const tellAfterMs = 1_500;
/**
 * Real displays say that they painted two frames later, each on its own machine. Here one process does it for all of
 * them, so it waits until the last has heard; the agent has the same work.
 */
const saysAfterMs = 300;
const heard = new Map<string, number[]>();

async function display(at: number): Promise<void> {
  const socket = io(url, { transports: ["websocket"], forceNew: true });
  const seen = new Set<string>();
  let room = "";
  socket.on("change", (change: ViewChange<BoardView>) => {
    const newest = change.room === room ? change.set.calls?.[0] : undefined;
    if (newest === undefined || seen.has(newest.callId)) return;
    const now = wallClock();
    seen.add(newest.callId);
    const times = heard.get(newest.number) ?? [];
    heard.set(newest.number, times);
    times.push(now);
    if (times.length === 1) setTimeout(() => process.send?.({ number: newest.number, times }), tellAfterMs);
    setTimeout(() => void painted(at, newest.callId), saysAfterMs);
  });
  for (const request of [
    { view: "station" },
    { view: "signage", secret: "hall" },
    { view: "board" },
  ] as const) {
    const reply: SubscribeReply<BoardView> = await socket.emitWithAck("subscribe", request);
    if (!reply.ok) throw new Error(`no view ${request.view}`);
    room = reply.room;
  }
}

const painted = (at: number, callId: string | null) =>
  fetch(`${url}/api/displays/hall/painted`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      page: `crowd-${String(at).padStart(4, "0")}`,
      callId,
      at: Date.now(),
      sound: "off",
    }),
  }).then(
    (reply) => reply.arrayBuffer(),
    () => undefined,
  );

await Promise.all(Array.from({ length: Number(count) }, (_, at) => display(at)));
process.send?.({ ready: true });
process.on("disconnect", () => process.exit(0));
