import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { HallError, type OrderResult } from "../contract/index.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { ActionDesk } from "./desk.ts";
import { ActionFiles } from "./files.ts";

const done: OrderResult = { outcome: "done", detail: {}, milliseconds: 5 };
let trial: TrialHall;
let tell: Parameters<Fleet["onLateOutcome"]>[0];
let warned: string[];
let desk: ActionDesk;
let files: ActionFiles;

beforeEach(() => {
  trial = new TrialHall();
  warned = [];
  files = new ActionFiles(trial.folder, createManualClock());
  desk = new ActionDesk({
    ...{ hall: trial.hall, clock: trial.clock, files },
    fleet: {
      onLateOutcome(listener: typeof tell) {
        tell = listener;
        return () => undefined;
      },
    } as unknown as Fleet,
    servedHere: () => false,
    changed: () => undefined,
    log: { warn: (_, message) => warned.push(message) },
  });
});
afterEach(async () => {
  desk.close();
  files.close();
  await trial.remove();
});

/** An action at station 002 that has no outcome yet. */
async function anAction(): Promise<string> {
  const order = { name: "replenished", device: "printer" } as const;
  const { ops } = await trial.do({ type: "request-action", station: "002", order, by: "m", reason: null });
  const event = ops[0]?.event;
  return event?.type === "action.requested" ? event.actionId : "";
}
const outcomeOf = (actionId: string) => trial.hall.actions.find(actionId)?.outcome;

it("is taken from the station that was asked, and from no other", async () => {
  const [one, other] = [await anAction(), await anAction()];
  tell(one, done, "003");
  tell("no action at all", done, "002");
  tell(other, done, "002");
  await expect.poll(() => outcomeOf(other)).toBe("done");
  expect(outcomeOf(one)).toBeNull();
});

it("that the journal does not take costs a line in the log, and not the agent", async () => {
  const actionId = await anAction();
  trial.hall.journal.execute = () => Promise.reject(new Error("no room"));
  tell(actionId, done, "002");
  await expect.poll(() => warned).toEqual(["an action's late outcome could not be recorded"]);
});

it("waits for room on the disk, and is told as it was", async () => {
  const actionId = await anAction();
  const { journal } = trial.hall;
  const execute = journal.execute.bind(journal);
  let refusals = 2;
  journal.execute = (...asked) => {
    refusals -= 1;
    return refusals < 0 ? execute(...asked) : Promise.reject(new HallError("storage-full"));
  };
  tell(actionId, done, "002");
  await expect.poll(() => outcomeOf(actionId)).toBe("done");
  expect(warned).toEqual(["an action's outcome waits for room on the disk"]);
});
