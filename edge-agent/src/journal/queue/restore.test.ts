import { join } from "node:path";
import { expect, it } from "vitest";
import type { QueueCommand } from "../../contract/queue.ts";
import { backupData } from "../backup.ts";
import { openHall } from "../open.ts";
import { restoreData } from "../restore.ts";
import { QueueHall } from "../testing/queue-hall.ts";
import { clerk } from "../testing/trial-hall.ts";
import { verifyData } from "../verify.ts";

it("gives out no number after a restore that may be on somebody's slip already", async () => {
  const hall = new QueueHall();
  const { trial } = hall;
  const lost = await hall.take();
  const backup = join(trial.folder, "backup");
  const target = join(trial.folder, "restored");
  const now = { at: trial.clock.now(), timeZone: "Asia/Shanghai" };
  await backupData(trial.dataDir, backup, now);
  const afterwards = await hall.take();
  await restoreData(backup, target, now);
  const restored = openHall({
    dataDir: target,
    node: "trial",
    station: "kiosk-1",
    region: "990101",
    stationCode: "001",
    timeZone: "Asia/Shanghai",
    clock: trial.clock,
    catalogue: trial.catalogue,
  });
  const take: QueueCommand = {
    type: "take-ticket",
    lane: "general",
    itemId: null,
    priority: "normal",
    source: "kiosk",
    station: "kiosk-1",
    person: null,
    language: "en",
    print: false,
  };
  const numbers: string[] = [];
  for (const key of ["one", "two"]) {
    const { ops } = await restored.journal.execute(take, clerk, `after-${key}`);
    const event = ops[0]?.event;
    if (event?.type === "ticket.issued") numbers.push(event.number);
  }
  // 09:00 is 540 minutes after midnight, five numbers each, behind 1000.
  expect(numbers).toEqual(["A3701", "A3702"]);
  expect(numbers).not.toContain(afterwards.number);
  expect(restored.queue.byNumber("2026-01-05", lost.number)?.ticketId).toBe(lost.ticketId);
  expect(restored.queue.byToken(restored.queue.token(lost.ticketId))?.number).toBe("A001");
  await restored.close();
  expect((await verifyData(target)).filter(({ met }) => !met)).toEqual([]);
  await hall.remove();
});
