import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WindowView } from "@yimen/edge-agent/contract";
import { type Hall, startHall } from "../harness/hall.ts";
import { addStaff, setUpManager } from "../harness/staff.ts";

/** A hall with open windows, and people who wait; devices aside. */
export interface Floor {
  readonly hall: Hall;
  /** Calls the next number to a window, round and round; answers when it was asked, wall clock in ms, and what came. */
  call(): Promise<{ readonly askedAt: number; readonly number: string; readonly window: string }>;
  close(): Promise<void>;
}

const windows = ["1", "2", "3", "4", "5", "6"];

export const wallClock = () => performance.timeOrigin + performance.now();

/** `waiting` tickets are taken beforehand. */
export async function openFloor(dataDir: string, waiting: number): Promise<Floor> {
  const file = join(dataDir, "bench.yaml");
  writeFileSync(
    file,
    `hall:
  id: bench
  name: { zh-Hans: 样例政务服务中心, en: Sample Hall }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到窗口办理, en: Please go to a window }
station:
  id: "001"
  name: { zh-Hans: 1号自助机, en: Kiosk 1 }
log: { level: error }
`,
  );
  const hall = await startHall({ dataDir, args: ["--config", file] });
  let keys = 0;
  const post = <T>(path: string, body: unknown, cookie = "") => {
    keys += 1;
    const headers = { "idempotency-key": `bench-${keys}-key`, cookie };
    return hall.json<T>(path, { method: "POST", body: JSON.stringify(body), headers });
  };
  const manager = await setUpManager(hall.url, dataDir);
  const cookies = new Map<string, string>();
  for (const window of windows) {
    const login = `clerk${window}`;
    const clerk = await addStaff(hall.url, manager, {
      login,
      staffNumber: `10${window}`,
      roles: ["clerk"],
      window,
    });
    cookies.set(window, clerk.cookie);
    await post(`/api/windows/${window}/open`, {}, clerk.cookie);
  }
  for (let taken = 0; taken < waiting; taken += 1)
    await post("/api/tickets", { language: "zh-Hans", print: false });
  const busy = new Set<string>();
  let turn = 0;
  return {
    hall,
    async call() {
      const window = windows[turn % windows.length] ?? "1";
      turn += 1;
      const cookie = cookies.get(window);
      if (busy.has(window)) {
        await post(`/api/windows/${window}/serve`, {}, cookie);
        await post(`/api/windows/${window}/finish`, {}, cookie);
      }
      busy.add(window);
      const askedAt = wallClock();
      const { ticket } = await post<WindowView>(`/api/windows/${window}/call`, {}, cookie);
      return { askedAt, number: ticket?.number ?? "", window };
    },
    close: () => hall.dispose(),
  };
}
