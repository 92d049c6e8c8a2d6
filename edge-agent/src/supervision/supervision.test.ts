import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Command } from "../contract/index.ts";
import { SetClock, TrialHall } from "../journal/testing/trial-hall.ts";
import { verifyData } from "../journal/verify.ts";
import { DueTable } from "./due-table.ts";
import { openSupervision, type Supervision } from "./supervision.ts";
import { applyForAllowance } from "./testing/allowance.ts";

/** Time passes when the test says so, and whoever slept until then wakes. */
class SleepingClock extends SetClock {
  readonly #sleepers = new Set<{ readonly until: number; wake(): void }>();
  naps = 0;

  override sleep(ms = 0, signal?: AbortSignal): Promise<void> {
    this.naps += 1;
    return new Promise((resolve, reject) => {
      const sleeper = { until: this.uptime() + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      });
    });
  }

  /** Goes to an instant, there or back; both kinds of time pass as long. */
  async goTo(instant: number): Promise<void> {
    const ms = instant - this.now();
    if (ms >= 0) this.pass(ms);
    else {
      // Set back by hand: the other clock goes on.
      this.pass(30_000);
      this.set(instant);
    }
    for (const sleeper of [...this.#sleepers]) {
      if (sleeper.until > this.uptime()) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const at = (text: string) => Date.parse(`${text}+08:00`);
let clock: SleepingClock;
let trial: TrialHall;
let supervision: Supervision;
const warnings: string[] = [];
const log = { warn: (_: unknown, message: string) => void warnings.push(message) };

beforeEach(() => {
  clock = new SleepingClock(at("2026-09-28T10:00:00"));
  trial = new TrialHall(clock);
  supervision = openSupervision({ hall: trial.hall, clock, log });
  warnings.length = 0;
});
afterEach(async () => {
  await supervision.stop();
  await trial.remove();
  expect(warnings).toEqual([]);
});

async function go(text: string): Promise<void> {
  await clock.goTo(at(text));
  await supervision.idle();
}

const raised = () =>
  trial.hall.cards
    .open()
    .map(({ colour, scope }) => `${scope} ${colour}`)
    .sort();

/** An application for something that takes 5 working days, 20 by law; three steps. */
async function submit(): Promise<string> {
  const ticket = trial.simple() as Extract<Command, { type: "submit-case" }>;
  const receipt = await trial.journal.execute(
    { ...ticket, itemId: "social-insurance-record" },
    { kind: "citizen", id: "v" },
    randomUUID(),
  );
  const [op] = receipt.ops;
  return op?.event.type === "case.submitted" ? op.event.caseNumber : "";
}

async function account(name: string): Promise<string> {
  const accountKey = trial.hall.vault.newCaseKey();
  const { ops } = await trial.do({
    type: "create-account",
    account: { login: name, name, staffNumber: String(1000 + name.length), password: null, pin: null },
    accountKey,
    roles: ["reviewer"],
    first: false,
  } as unknown as Command);
  const event = ops[0]?.event;
  return event?.type === "account.created" ? event.accountId : "";
}

describe("a case that is done on the spot", () => {
  it("is warned of, then red at the end of its day, each once", async () => {
    await submit();
    await go("2026-09-28T15:00:00");
    expect(raised()).toEqual([]);
    await go("2026-09-28T15:36:00");
    expect(raised()).toEqual(["case warning"]);
    await go("2026-09-28T17:00:00");
    expect(raised()).toEqual(["case red"]);
    const all = trial.hall.cards.ended(9);
    expect(all).toMatchObject([{ colour: "warning", why: "overtaken" }]);
  });

  it("is not raised twice by a clock that is set back, nor by a restart", async () => {
    await submit();
    await go("2026-09-28T16:00:00");
    await clock.goTo(at("2026-09-28T11:00:00"));
    await supervision.idle();
    await go("2026-09-28T16:30:00");
    await supervision.stop();
    await trial.restart();
    supervision = openSupervision({ hall: trial.hall, clock, log });
    await supervision.idle();
    expect(raised()).toEqual(["case warning"]);
    expect(trial.hall.cards.ended(9)).toEqual([]);
  });

  it("catches up at once what passed while the agent was off", async () => {
    await submit();
    await supervision.stop();
    clock.set(at("2026-10-09T12:00:00"));
    await trial.restart();
    supervision = openSupervision({ hall: trial.hall, clock, log });
    await supervision.idle();
    expect(raised()).toEqual(["case red"]);
  });

  it("ends its warning by itself when it is done in time, but never a late card", async () => {
    const inTime = await submit();
    await go("2026-09-28T16:00:00");
    await trial.do({ type: "advance-case", caseNumber: inTime, to: "accepted" });
    await trial.do({ type: "advance-case", caseNumber: inTime, to: "approved" });
    await supervision.idle();
    expect(raised()).toEqual([]);
    expect(trial.hall.cards.ended(9)).toMatchObject([{ why: "mended" }]);
    const late = await submit();
    await go("2026-09-29T18:00:00");
    await trial.do({ type: "advance-case", caseNumber: late, to: "rejected", reason: "late" });
    await supervision.idle();
    expect(raised()).toEqual(["case red"]);
  });

  it("stands while its applicant owes something", async () => {
    const caseNumber = await submit();
    await go("2026-09-28T12:00:00");
    await trial.do({ type: "advance-case", caseNumber, to: "correction", reason: "photo" });
    await go("2026-11-02T09:00:00");
    expect(raised()).toEqual([]);
    await trial.do({ type: "advance-case", caseNumber, to: "submitted" });
    await supervision.idle();
    expect(trial.hall.cards.clock(caseNumber, clock.now())?.dueAt).toBe(at("2026-11-02T14:00:00"));
    await go("2026-11-02T14:00:00");
    expect(raised()).toEqual(["case red"]);
  });
});

it("has an owner, an answer that is sealed, and an end with a reason", async () => {
  const caseNumber = await submit();
  const ann = await account("ann");
  await go("2026-09-30T10:00:00");
  const [card] = trial.hall.cards.open();
  const cardId = card?.cardId ?? "";
  expect(card?.owner).toBeNull();
  const refused = (command: Command) =>
    trial.do(command).then(
      () => "done",
      (error: { code: string }) => error.code,
    );
  expect(await refused({ type: "assign-card", cardId, owner: "nobody" })).toBe("owner-unknown");
  expect(await refused({ type: "assign-card", cardId, owner: ann })).toBe("done");
  expect(await refused({ type: "end-card", cardId, why: "accepted" })).toBe("card-unanswered");
  expect(await refused({ type: "answer-card", cardId, answer: "x", by: "another" })).toBe("role-missing");
  const answer = "系统故障，明日补办";
  const { ops } = await trial.do({ type: "answer-card", cardId, answer, by: ann });
  expect(JSON.stringify(ops)).not.toContain("系统");
  const answered = trial.hall.cards.find(cardId);
  expect(answered === null ? null : trial.hall.cards.answer(answered)).toBe(answer);
  expect(await refused({ type: "end-card", cardId, why: "mended" })).toBe("card-still-late");
  expect(await refused({ type: "end-card", cardId, why: "accepted" })).toBe("done");
  expect(await refused({ type: "end-card", cardId, why: "accepted" })).toBe("card-ended");
  expect(await refused({ type: "end-card", cardId: "none", why: "accepted" })).toBe("card-unknown");
  expect(trial.hall.cards.ofCase(caseNumber)).toMatchObject([{ owner: ann, why: "accepted" }]);
  const findings = await verifyData(trial.dataDir);
  expect(findings.filter(({ met }) => !met)).toEqual([]);
  expect(findings).toContainEqual(expect.objectContaining({ name: "cards", value: 1 }));
});

it("sleeps until something is due", async () => {
  await submit();
  await go("2026-09-28T10:00:01");
  const before = clock.naps;
  for (let minute = 1; minute <= 20; minute += 1)
    await go(`2026-09-28T10:${String(minute).padStart(2, "0")}:00`);
  expect(clock.naps - before).toBeLessThanOrEqual(20);
});

it("gives cases in the order in which they are due, as they were last set", () => {
  const step = fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.option(fc.integer({ min: 0, max: 50 })));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 50 }), (steps, now) => {
      const table = new DueTable();
      const model = new Map<string, number>();
      for (const [name, due] of steps) {
        table.set(name, due);
        if (due === null) model.delete(name);
        else model.set(name, due);
      }
      expect(table.next()).toBe(model.size === 0 ? null : Math.min(...model.values()));
      const dueNow = [...model].filter(([, due]) => due <= now).map(([name]) => name);
      expect([...table.take(now)].sort()).toEqual(dueNow.sort());
      expect(table.size).toBe(model.size - dueNow.length);
    }),
  );
});

describe("a case with steps", () => {
  it("is carded step by step, and as a whole with the statutory limit last", async () => {
    const caseNumber = await applyForAllowance(trial, 7);
    const clockOf = () => trial.hall.cards.clock(caseNumber, clock.now());
    await trial.do({ type: "advance-case", caseNumber, to: "accepted" });
    const ann = await account("ann");
    await trial.do({ type: "take-case", caseNumber, by: ann });
    await trial.do({ type: "advance-case", caseNumber, to: "in-review", step: 2 });
    const dueAt = clockOf()?.steps.at(-1)?.dueAt ?? 0;
    await clock.goTo(dueAt);
    await supervision.idle();
    expect(raised()).toEqual(["step:2 yellow"]);
    expect(trial.hall.cards.open()).toMatchObject([{ dueAt, owner: ann }]);
    await trial.do({ type: "advance-case", caseNumber, to: "in-review", step: 3 });
    await clock.goTo(clockOf()?.dueAt ?? 0);
    await supervision.idle();
    expect(raised()).toContain("case yellow");
    expect(raised()).toContain("step:2 yellow");
    await clock.goTo(clockOf()?.statutoryAt ?? 0);
    await supervision.idle();
    expect(raised()).toEqual(["case red", "step:2 yellow", "step:3 red"]);
  });

  it("has a card for a promised paper that did not come, until it is brought", async () => {
    const dueOn = trial.hall.calendar.addWorkdays("2026-09-28", 10);
    expect(dueOn).toBe("2026-10-16");
    const caseNumber = await applyForAllowance(trial, 8, [{ materialId: "BANK", dueOn }]);
    await trial.do({ type: "advance-case", caseNumber, to: "accepted" });
    await trial.do({ type: "advance-case", caseNumber, to: "approved" });
    await go("2026-10-16T17:00:00");
    expect(raised()).toEqual(["promise:BANK yellow"]);
    expect(trial.hall.cards.watched()).toContain(caseNumber);
  });
});
