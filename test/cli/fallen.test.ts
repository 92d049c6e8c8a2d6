import type { AuditPage, DayReport } from "@yimen/edge-agent/contract";
import { afterAll, expect, it } from "vitest";
import { type Hall, startHall } from "../harness/hall.ts";
import { setUpManager } from "../harness/staff.ts";
import { yimen } from "./yimen.ts";

let hall: Hall | undefined;
afterAll(() => hall?.dispose());

it("tells managers that the hall's program was killed, until when it ran and since when it runs again", async () => {
  hall = await startHall();
  const { dataDir } = hall;
  const { cookie } = await setUpManager(hall.url, dataDir);
  // Clean ends are nothing to tell.
  await hall.stop();
  hall = await startHall({ dataDir });
  await hall.kill();
  const killedAt = Date.now();
  hall = await startHall({ dataDir });

  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(Date.now());
  const ask = <T>(path: string) => (hall as Hall).json<T>(path, { headers: { cookie } });
  const audit = `/api/audit?from=${day}&to=${day}&language=zh-Hans`;
  const told = async () => (await ask<AuditPage>(audit)).entries.filter(({ type }) => type === "agent.fell");
  await expect.poll(told).toHaveLength(1);
  const [line] = await told();
  expect(line?.text).toMatch(
    /^.+ 的程序没有关闭就中断了：\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 还在运行，.+ 重新启动$/,
  );
  expect(line?.at).toBeGreaterThanOrEqual(killedAt);
  const { changes } = await ask<DayReport>(`/api/reports/day?day=${day}`);
  expect(changes.map(({ text }) => text["zh-Hans"])).toContain(line?.text);
  await hall.stop();
  const verified = await yimen(["verify", "--data", dataDir]);
  expect(verified.code, verified.stdout).toBe(0);
});
