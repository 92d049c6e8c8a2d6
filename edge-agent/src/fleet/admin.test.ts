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

it("tells of a check that a person's hands take part in, until it ends or its time does", async () => {
  const clock = createManualClock(trial.clock.now());
  const { journal } = trial.hall;
  const admin = deviceAdmin({
    ...{ hall: trial.hall, clock },
    nameOf: (id) => (id === "ann" ? "安" : null),
    changed: () => {
      changes += 1;
    },
  });
  const check = async (level: "internal" | "external" | "interactive", key: string) => {
    const order = { name: "health-check", device: "printer", level, forced: false } as const;
    const request = { type: "request-action", station: "001", order, by: "ann", reason: null } as const;
    const event = (await journal.execute(request, manager, key)).ops[0]?.event;
    return event?.type === "action.requested" ? event.actionId : "";
  };
  const end = (actionId: string) =>
    journal.execute(
      {
        type: "finish-action",
        actionId,
        outcome: "failed",
        code: "check-given-up",
        detail: {},
        milliseconds: 9,
      },
      manager,
      `finish:${actionId}`,
    );
  const internal = await check("internal", "check-1");
  expect(admin.of("001", { id: "printer" })).toEqual({ state: "unlocked" });
  expect(changes).toBe(0);
  await end(internal);
  const interactive = await check("interactive", "check-2");
  expect(changes).toBe(1);
  expect(admin.of("001", { id: "printer" })).toEqual({
    ...{ state: "check", by: "安", since: trial.clock.now() },
  });
  expect(admin.of("001", { id: "reader" })).toEqual({ state: "unlocked" });
  expect(admin.of("002", { id: "printer" })).toEqual({ state: "unlocked" });
  await end(interactive);
  expect(changes).toBe(2);
  expect(admin.of("001", { id: "printer" })).toEqual({ state: "unlocked" });
  await check("external", "check-3");
  expect(admin.of("001", { id: "printer" })).toMatchObject({ state: "check" });
  await clock.advance(16 * 60_000);
  expect(admin.of("001", { id: "printer" })).toEqual({ state: "unlocked" });
  admin.close();
});
