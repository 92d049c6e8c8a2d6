import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../catalogue/load.ts";
import type { CaseState } from "../../contract/case.ts";
import type { HallEvent, Op } from "../../contract/op.ts";
import { usualSettings } from "../../contract/settings/hall-settings.ts";
import { WorkCalendar } from "../calendar/work-calendar.ts";
import { type CardStatus, cardsDue, decideEnd, decideRaise, isOver, scopeOf, scopeWord } from "./cards.ts";
import { caseClock, graver } from "./case-clock.ts";

const hourMs = 3_600_000;
const dayMs = 8 * hourMs;
const catalogue = loadCatalogue();
const settings = usualSettings().supervision;
const calendar = new WorkCalendar({ timeZone: "Asia/Shanghai", ...settings });
const at = (text: string) => Date.parse(`${text}+08:00`);
const itemOf = (id: string) => {
  const item = catalogue.items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(id);
  return item;
};
/** 5 workdays promised, 20 by law, three steps. */
const allowance = itemOf("old-age-allowance");

const submitted = { type: "case.submitted", caseNumber: "C1", itemId: allowance.id } as HallEvent;
const to = (state: CaseState, step?: number): HallEvent => ({
  type: "case.advanced",
  caseNumber: "C1",
  from: "submitted",
  to: state,
  ...(step === undefined ? {} : { step }),
});

function ops(...events: readonly (readonly [string, HallEvent])[]): readonly Op[] {
  return events.map(([when, event], index) => ({ seq: index + 1, at: at(when), event }) as Op);
}

const clockAt = (history: readonly Op[], when: number, item = allowance, own = settings) => {
  const clock = caseClock(history, item, own, calendar, when);
  if (clock === null) throw new Error("no case");
  return clock;
};
const told = (instant: number) => new Date(instant + 8 * hourMs).toISOString().slice(0, 16);

describe("a case's limit", () => {
  it("ends with the last promised working day, over the Spring Festival and its worked Saturdays", () => {
    const clock = clockAt(ops(["2026-02-12T10:00:00", submitted]), at("2026-02-12T11:00:00"));
    // 13 and 14 February are worked, then nine days are off; 24, 25, 26.
    expect(told(clock.dueAt)).toBe("2026-02-26T17:00");
    expect(told(clock.statutoryAt)).toBe("2026-03-18T17:00");
    expect(clock.colour).toBe("none");
  });

  it("and over National Day with 20 September and 10 October worked", () => {
    const september = clockAt(ops(["2026-09-18T10:00:00", submitted]), at("2026-09-18T10:00:00"));
    expect(told(september.dueAt)).toBe("2026-09-24T17:00");
    const october = clockAt(ops(["2026-09-30T10:00:00", submitted]), at("2026-09-30T10:00:00"));
    expect(told(october.dueAt)).toBe("2026-10-13T17:00");
  });

  it("warns at a fifth left, turns yellow at the promised and red at the statutory end", () => {
    const history = ops(["2026-03-02T09:00:00", submitted]);
    const { warnAt, dueAt, statutoryAt } = clockAt(history, at("2026-03-02T09:00:00"));
    const colours = [warnAt - 1, warnAt, dueAt - 1, dueAt, statutoryAt - 1, statutoryAt].map(
      (when) => clockAt(history, when).colour,
    );
    expect(colours).toEqual(["none", "warning", "warning", "yellow", "yellow", "red"]);
    expect(clockAt(history, warnAt).left).toBeCloseTo(0.2, 6);
    expect(told(dueAt)).toBe("2026-03-09T17:00");
  });

  it("stands still while the applicant owes something", () => {
    const history = ops(["2026-03-02T09:00:00", submitted], ["2026-03-03T09:00:00", to("correction")]);
    const early = clockAt(history, at("2026-03-03T12:00:00"));
    const late = clockAt(history, at("2026-05-20T12:00:00"));
    expect(early.running).toBe(false);
    expect(late.colour).toBe("none");
    expect(late.usedMs).toBe(dayMs);
    expect(late.nextAt).toBeNull();
    expect(late.pausedMs).toBe(at("2026-05-20T12:00:00") - at("2026-03-03T09:00:00"));
    const back = [...history, ...ops(["2026-03-17T09:00:00", to("accepted")])];
    // Ten working days later by ten working days.
    expect(told(clockAt(back, at("2026-03-17T09:00:00")).dueAt)).toBe("2026-03-23T17:00");
  });

  it("ends with the decision, and keeps what it came to", () => {
    const history = ops(
      ["2026-03-02T09:00:00", submitted],
      ["2026-03-03T09:00:00", to("in-review", 2)],
      ["2026-03-04T09:00:00", to("approved")],
      ["2026-03-05T09:00:00", to("result-ready")],
    );
    const clock = clockAt(history, at("2026-09-01T09:00:00"));
    expect(clock).toMatchObject({ endedAt: at("2026-03-04T09:00:00"), colour: "none", running: false });
    expect(clock.usedMs).toBe(2 * dayMs);
  });

  it("on the spot means by the end of the same working day, or of the next", () => {
    const card = itemOf("senior-card");
    const open = clockAt(ops(["2026-03-02T10:00:00", submitted]), at("2026-03-02T10:00:00"), card);
    expect(told(open.dueAt)).toBe("2026-03-02T17:00");
    const night = clockAt(ops(["2026-10-01T03:00:00", submitted]), at("2026-10-01T03:00:00"), card);
    expect(told(night.dueAt)).toBe("2026-10-08T17:00");
    expect(open.steps[0]?.limit).toBeNull();
  });

  it("counts days of the calendar where the item does", () => {
    const aid = itemOf("legal-aid");
    const clock = clockAt(ops(["2026-10-01T10:00:00", submitted]), at("2026-10-01T10:00:00"), aid);
    expect(told(clock.dueAt)).toBe("2026-10-06T17:00");
  });
});

describe("a step's limit", () => {
  it("is its even share, or what the settings say", () => {
    const history = ops(["2026-03-02T09:00:00", submitted], ["2026-03-04T09:00:00", to("in-review", 2)]);
    const even = clockAt(history, at("2026-03-04T10:00:00")).steps;
    expect(even.map(({ step, endedAt }) => [step, endedAt])).toEqual([
      [1, at("2026-03-04T09:00:00")],
      [2, null],
    ]);
    expect(even[1]?.limit?.limitMs).toBe((6 * dayMs) / 3);
    expect(even[1]?.limit?.statutoryAt).toBeGreaterThan(even[1]?.dueAt ?? 0);
    const own = { ...settings, stepWorkdays: [{ item: allowance.id, step: 2, workdays: 1 }] };
    const [, review] = clockAt(history, at("2026-03-06T10:00:00"), allowance, own).steps;
    expect(told(review?.dueAt ?? 0)).toBe("2026-03-05T17:00");
    expect(review).toMatchObject({ overdue: true, limit: { colour: "yellow" } });
  });

  it("goes on where it was after a correction", () => {
    const history = ops(
      ["2026-03-02T09:00:00", submitted],
      ["2026-03-02T09:00:00", to("in-review", 2)],
      ["2026-03-02T13:00:00", to("correction")],
      ["2026-03-09T13:00:00", to("in-review", 2)],
    );
    const [, review] = clockAt(history, at("2026-03-09T17:00:00")).steps;
    expect(review).toMatchObject({
      step: 2,
      startedAt: at("2026-03-02T09:00:00"),
      usedMs: dayMs,
      endedAt: null,
    });
  });
});

it("watches what was promised until it is brought, after the decision too", () => {
  const promise = { ...submitted, promises: [{ materialId: "PHOTO", dueOn: "2026-03-13" }] } as HallEvent;
  const history = ops(["2026-03-02T09:00:00", promise], ["2026-03-03T09:00:00", to("approved")]);
  const card = { scope: { of: "promise", materialId: "PHOTO" }, colour: "yellow" };
  expect(cardsDue(clockAt(history, at("2026-03-13T16:59:00")))).toMatchObject([{ colour: "warning" }]);
  expect(cardsDue(clockAt(history, at("2026-03-13T17:00:00")))).toMatchObject([card]);
  const kept = ops([
    "2026-03-12T09:00:00",
    { type: "case.promise-kept", caseNumber: "C1", materialId: "PHOTO" },
  ]);
  const clock = clockAt([...history, ...kept], at("2026-04-01T09:00:00"));
  expect(cardsDue(clock)).toEqual([]);
  expect(isOver(clock, { of: "promise", materialId: "PHOTO" })).toBe(true);
});

const moves = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 200 * hourMs }),
    state: fc.constantFrom<CaseState>("accepted", "in-review", "correction"),
    step: fc.constantFrom(2, 3),
  }),
  { maxLength: 6 },
);
const start = fc.integer({ min: at("2026-01-20T00:00:00"), max: at("2026-10-05T00:00:00") });

describe("whatever happens to a case", () => {
  const histories = fc.tuple(start, moves).map(([from, list]) => {
    let when = from;
    const rest = list.map(({ after, state, step }, index) => {
      when += after;
      const event = state === "in-review" ? to(state, step) : to(state);
      return { seq: index + 2, at: when, event } as Op;
    });
    return { history: [{ seq: 1, at: from, event: submitted } as Op, ...rest], last: when };
  });
  const later = fc.integer({ min: 0, max: 3_000 * hourMs });

  it("its colour only gets graver with time, and turns exactly where it says", () => {
    fc.assert(
      fc.property(histories, later, ({ history, last }, after) => {
        const now = clockAt(history, last + after);
        const soon = clockAt(history, last + after + hourMs);
        expect(graver(now.colour, soon.colour)).toBe(false);
        if (now.nextAt === null) return;
        const words = (when: number) =>
          JSON.stringify(cardsDue(clockAt(history, when)).map(({ scope, colour }) => [scope, colour]));
        expect(words(now.nextAt - 1)).toBe(words(last + after));
        expect(words(now.nextAt)).not.toBe(words(last + after));
      }),
      { numRuns: 60 },
    );
  });

  it("used and left time make up the limit, and the steps' time the case's", () => {
    fc.assert(
      fc.property(histories, later, ({ history, last }, after) => {
        const clock = clockAt(history, last + after);
        const steps = clock.steps.reduce((sum, step) => sum + step.usedMs, 0);
        expect(steps).toBe(clock.usedMs);
        if (clock.usedMs >= clock.limitMs) return;
        expect(calendar.workingTime(last + after, clock.dueAt)).toBe(clock.limitMs - clock.usedMs);
      }),
      { numRuns: 60 },
    );
  });

  it("weekends and holidays never cost it anything", () => {
    fc.assert(
      fc.property(histories, later, ({ history, last }, after) => {
        const when = last + after;
        if (calendar.isWorkday(calendar.dayAt(when))) return;
        const close = calendar.opensAt(calendar.dayAt(when));
        if (close < last) return;
        expect(clockAt(history, when).usedMs).toBe(clockAt(history, close).usedMs);
      }),
      { numRuns: 60 },
    );
  });
});

describe("cards", () => {
  const due = (colour: "warning" | "yellow" | "red") =>
    ({ caseNumber: "C1", scope: { of: "case" }, colour, dueAt: 5 }) as const;
  const card = (colour: CardStatus["colour"], more: Partial<CardStatus> = {}): CardStatus => ({
    cardId: `${colour}-1`,
    scope: { of: "case" },
    colour,
    owner: null,
    answered: false,
    ended: false,
    ...more,
  });

  it("are raised once a colour, and a graver one takes the place and the owner of the older", () => {
    expect(decideRaise([], due("warning"), "ann", "new")).toEqual([
      { type: "card.raised", cardId: "new", ...due("warning"), owner: "ann" },
    ]);
    expect(decideRaise([card("warning")], due("warning"), "ann", "new")).toEqual([]);
    expect(decideRaise([card("yellow", { ended: true })], due("warning"), "ann", "new")).toEqual([]);
    expect(decideRaise([card("yellow", { owner: "bob" })], due("red"), "ann", "new")).toEqual([
      { type: "card.ended", cardId: "yellow-1", why: "overtaken" },
      { type: "card.raised", cardId: "new", ...due("red"), owner: "bob" },
    ]);
    const step = card("red", { scope: { of: "step", step: 2 } });
    expect(decideRaise([step], due("yellow"), null, "new")).toHaveLength(1);
  });

  it("end only with a reason that holds", () => {
    const code = (run: () => unknown) => {
      try {
        run();
        return "done";
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    expect(code(() => decideEnd(card("yellow"), "accepted", true))).toBe("card-unanswered");
    expect(code(() => decideEnd(card("yellow"), "mended", true))).toBe("card-unanswered");
    expect(code(() => decideEnd(card("yellow", { answered: true }), "mended", false))).toBe(
      "card-still-late",
    );
    expect(code(() => decideEnd(card("yellow", { ended: true, answered: true }), "accepted", true))).toBe(
      "card-ended",
    );
    expect(code(() => decideEnd(card("warning"), "mended", false))).toBe("card-still-late");
    expect(code(() => decideEnd(card("warning"), "mended", true))).toBe("done");
    expect(code(() => decideEnd(card("red", { answered: true }), "accepted", false))).toBe("done");
  });

  it("have scopes that go through a word and back", () => {
    for (const scope of [
      { of: "case" },
      { of: "step", step: 3 },
      { of: "promise", materialId: "A:B" },
    ] as const)
      expect(scopeOf(scopeWord(scope))).toEqual(scope);
  });
});
