import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { deviceAdmin } from "./admin.ts";

let trial: TrialHall;
let changes = 0;
beforeEach(() => {
  trial = new TrialHall();
  changes = 0;
});
afterEach(() => trial.remove());

const manager = { kind: "manager", id: "ann" } as const;

it("tells a lock before a maintenance, and whose word it is", async () => {
  const clock = createManualClock(trial.clock.now());
  const admin = deviceAdmin({
    ...{ hall: trial.hall, clock },
    nameOf: (id) => (id === "ann" ? "安" : null),
    changed: () => {
      changes += 1;
    },
  });
  expect(admin.of("001", { id: "printer" })).toEqual({ state: "unlocked" });
  await trial.hall.journal.execute(
    { type: "begin-maintenance", scope: "station:001", by: "ann", reason: "除尘", minutes: 30 },
    manager,
    "begin-1",
  );
  expect(changes).toBe(1);
  expect(admin.of("001", { id: "printer" })).toMatchObject({ state: "maintenance", by: "安" });
  expect(admin.of("002", { id: "printer" })).toEqual({ state: "unlocked" });
  expect(admin.of("001", { id: "printer", lock: { by: "ann", since: 7 } })).toEqual({
    ...{ state: "locked", by: "安", since: 7 },
  });
  await clock.advance(31 * 60_000);
  expect(admin.of("001", { id: "printer" })).toEqual({ state: "unlocked" });
  admin.close();
});
