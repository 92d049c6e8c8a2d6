import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BoardView, WindowView } from "@yimen/edge-agent/contract";
import { type Hall, startHall } from "../harness/hall.ts";
import { followView } from "../harness/live.ts";
import { addStaff, type Colleague, setUpManager } from "../harness/staff.ts";
import { atLeast, atMost, type Figure, median, percentile } from "./figure.ts";

const producers = 16;
/** Who waits in a busy hall, in the morning as in the afternoon. */
const waitingUsually = 40;
const producer = fileURLToPath(new URL("./ticket-producer.ts", import.meta.url));
const run = promisify(execFile);

interface Produced {
  readonly times: readonly number[];
  readonly totalMs: number;
}

/** Numbers taken by many at once, each on disk before it is answered; the takers live in another process. */
async function produce(hall: Hall, tickets: number, keep = tickets): Promise<Produced> {
  const args = [producer, hall.url, String(producers), String(tickets), String(keep)];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as Produced;
}

interface Looks {
  /** From a clerk's key until a board has the call. */
  readonly call: number;
  /** What a kiosk asks before it shows its home. */
  readonly offer: number;
  /** Bytes of the board's whole state. */
  readonly boardBytes: number;
}

/** What screens cost: the same looks as the hall opens and when a day's tickets have gone through it. */
async function looks(hall: Hall, clerk: Colleague, times: number): Promise<Looks> {
  const press = (action: string) =>
    hall.json<WindowView>(`/api/windows/1/${action}`, {
      method: "POST",
      headers: { cookie: clerk.cookie },
      body: "{}",
    });
  const board = await followView<BoardView>(hall.url, { view: "board" });
  const calls: number[] = [];
  const offers: number[] = [];
  for (let look = 0; look < times; look += 1) {
    const asked = performance.now();
    await hall.json("/api/queue/offer");
    offers.push(performance.now() - asked);
    await produce(hall, 1);
    const pressed = performance.now();
    const called = press("call");
    const before = board.now.calls[0]?.callId;
    await board.until(({ calls }) => calls[0] !== undefined && calls[0].callId !== before);
    calls.push(performance.now() - pressed);
    await called;
    await press("serve");
    await press("finish");
  }
  const boardBytes = JSON.stringify(board.now).length;
  board.close();
  return { call: median(calls), offer: median(offers), boardBytes };
}

export async function bench(tickets = 5_000, times = 25): Promise<readonly Figure[]> {
  const hall = await startHall();
  try {
    const manager = await setUpManager(hall.url, hall.dataDir);
    const clerk = await addStaff(hall.url, manager, {
      ...{ login: "bench", staffNumber: "1001", roles: ["clerk"], window: "1" },
    });
    await hall.json("/api/windows/1/open", { method: "POST", headers: { cookie: clerk.cookie }, body: "{}" });
    await produce(hall, waitingUsually);
    const empty = await looks(hall, clerk, times);
    const { times: answers, totalMs } = await produce(hall, tickets, 0);
    const full = await looks(hall, clerk, times);
    return [
      atLeast(`tickets: ${producers} producers, each on disk`, (tickets * 1000) / totalMs, 700, "tickets/s"),
      atMost("tickets: p50 of an answer", median(answers), 15, "ms"),
      atMost("tickets: p99 of an answer", percentile(answers, 99), 100, "ms"),
      atMost(`call → board after ${tickets} tickets / at opening`, full.call / empty.call, 1.5, "×"),
      atMost(`call → board after ${tickets} tickets, p50`, full.call, 50, "ms"),
      atMost(`kiosk's offer after ${tickets} tickets / at opening`, full.offer / empty.offer, 1.5, "×"),
      atMost("board's state with a day's tickets", full.boardBytes / 1024, 8, "kB"),
    ];
  } finally {
    await hall.dispose();
  }
}
