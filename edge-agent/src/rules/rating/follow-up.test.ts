import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FollowUpState, followUpStates } from "../../contract/rating.ts";
import { WorkCalendar } from "../calendar/work-calendar.ts";
import { checkMove, deadlines, type FollowUpStatus, isEnded, nextStates } from "./follow-up.ts";

const at = (text: string) => Date.parse(text);
const calendar = new WorkCalendar({
  timeZone: "Asia/Shanghai",
  workFrom: "09:00",
  workTo: "17:00",
  daysOff: [],
  daysOn: [],
});
const endOfWorkday = (from: number, workdays: number) =>
  calendar.closesAt(calendar.addWorkdays(calendar.dayAt(from), workdays));
const usual = { contactWorkdays: 1, rectifyWorkdays: 5 };
const move = (to: FollowUpState, by = "m1", note: string | null = "done") => ({ to, by, note });

describe("deadlines", () => {
  it.each([
    ["a Monday", "2026-11-23T10:00:00+08:00", "2026-11-24T17:00:00+08:00", "2026-11-30T17:00:00+08:00"],
    [
      "before a weekend",
      "2026-11-27T16:59:00+08:00",
      "2026-11-30T17:00:00+08:00",
      "2026-12-04T17:00:00+08:00",
    ],
    [
      "before the Spring Festival",
      "2026-02-13T15:00:00+08:00",
      "2026-02-14T17:00:00+08:00",
      "2026-02-27T17:00:00+08:00",
    ],
    [
      "before the National Day",
      "2026-09-30T15:00:00+08:00",
      "2026-10-08T17:00:00+08:00",
      "2026-10-13T17:00:00+08:00",
    ],
  ])("from %s end with working days", (_, given, contact, rectify) => {
    expect(deadlines(at(given), usual, endOfWorkday)).toEqual({
      contactBy: at(contact),
      rectifyBy: at(rectify),
    });
  });
});

describe("a work item", () => {
  it("goes its way to the end, each step with a note", () => {
    const way: FollowUpState[] = ["contacted", "rectified", "revisited", "closed"];
    let state: FollowUpState = "open";
    for (const to of way) {
      expect(() => checkMove({ state, appealedBy: null }, move(to, "m1", " "))).toThrow(
        expect.objectContaining({ code: "follow-up-note-missing" }),
      );
      checkMove({ state, appealedBy: null }, move(to));
      state = to;
    }
    expect(isEnded(state)).toBe(true);
  });

  it("needs a second person to hold a rating for malicious", () => {
    const appealed: FollowUpStatus = { state: "appealed", appealedBy: "m1" };
    expect(nextStates(appealed, "m1")).toEqual([]);
    expect(() => checkMove(appealed, move("malicious"))).toThrow(
      expect.objectContaining({ code: "second-person-needed" }),
    );
    expect(() => checkMove(appealed, move("contacted"))).toThrow(
      expect.objectContaining({ code: "second-person-needed" }),
    );
    checkMove(appealed, move("malicious", "m2"));
    checkMove(appealed, move("contacted", "m2"));
  });

  it("is never malicious without an appeal by somebody else, whatever is tried", () => {
    const step = fc.record({ to: fc.constantFrom(...followUpStates), by: fc.constantFrom("m1", "m2") });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let status: FollowUpStatus = { state: "open", appealedBy: null };
        for (const { to, by } of steps) {
          try {
            checkMove(status, move(to, by));
          } catch {
            continue;
          }
          expect(isEnded(status.state)).toBe(false);
          if (to === "malicious") {
            expect(status.state).toBe("appealed");
            expect(status.appealedBy).not.toBe(by);
          }
          status = { state: to, appealedBy: to === "appealed" ? by : null };
        }
      }),
    );
  });
});
