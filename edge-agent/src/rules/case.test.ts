import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CaseEvent, type CaseState, caseStates, type ReceiptState } from "../contract/case.ts";
import { HallError } from "../contract/errors.ts";
import {
  type CaseStatus,
  decideAdvance,
  decideFinish,
  decideReceipt,
  decideRetracted,
  decideStart,
  evolve,
  transitions,
} from "./case.ts";
import { noWork } from "./case-work.ts";

const steps = [1, 2, 3];
const fresh: CaseStatus = {
  caseNumber: "n",
  state: "submitted",
  step: 0,
  reason: null,
  receipts: new Map(),
  work: noWork,
};

function advance(
  state: CaseState,
  to: CaseState,
  more: { step?: number; reason?: string; at?: number } = {},
) {
  const { at = 0, ...rest } = more;
  return decideAdvance(
    { ...fresh, state, step: at },
    { type: "advance-case", caseNumber: "n", to, ...rest },
    steps,
  );
}

describe("the life of a case", () => {
  test.each(caseStates.flatMap((from) => caseStates.map((to) => ({ from, to }))))(
    "$from to $to",
    ({ from, to }) => {
      const needs = {
        ...(to === "in-review" ? { step: 2 } : {}),
        ...(to === "correction" || to === "rejected" ? { reason: "unreadable" } : {}),
      };
      if (transitions[from].includes(to)) {
        expect(advance(from, to, { ...needs, at: 1 })).toEqual([
          { type: "case.advanced", caseNumber: "n", from, to, ...needs },
        ]);
      } else {
        expect(() => advance(from, to, needs)).toThrow(HallError);
      }
    },
  );

  test("steps only go forward, and the same one goes on after a correction", () => {
    expect(() => advance("in-review", "in-review", { at: 2, step: 2 })).toThrow(HallError);
    expect(() => advance("in-review", "in-review", { at: 2, step: 1 })).toThrow(HallError);
    expect(() => advance("accepted", "in-review", { step: 9 })).toThrow(HallError);
    expect(() => advance("accepted", "in-review")).toThrow(HallError);
    expect(advance("correction", "in-review", { at: 2, step: 2 })).toHaveLength(1);
    expect(() => advance("submitted", "accepted", { step: 1 })).toThrow(HallError);
  });

  test("a refusal to the applicant has a reason, as a code", () => {
    expect(() => advance("submitted", "rejected")).toThrow(HallError);
    expect(() => advance("submitted", "rejected", { reason: "张三的材料" })).toThrow(HallError);
  });
});

type Step =
  | { readonly do: "request" }
  | { readonly do: "start"; readonly which: number }
  | {
      readonly do: "finish";
      readonly which: number;
      readonly outcome: "printed" | "not-printed" | "unknown";
    };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("request" as const) }),
  fc.record({ do: fc.constant("start" as const), which: fc.nat(4) }),
  fc.record({
    do: fc.constant("finish" as const),
    which: fc.nat(4),
    outcome: fc.constantFrom("printed" as const, "not-printed" as const, "unknown" as const),
  }),
);

test("whatever is asked, a receipt starts once and copies are numbered without gap", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (asked) => {
      let status = fresh;
      const starts = new Map<string, number>();
      const settled = new Map<string, string>();
      for (const step of asked) {
        let events: readonly CaseEvent[] = [];
        const id = "which" in step ? `r${step.which}` : `r${status.receipts.size}`;
        try {
          if (step.do === "request") events = decideReceipt(status, id, "en");
          if (step.do === "start") events = decideStart(status, id);
          if (step.do === "finish") {
            const { outcome } = step;
            events = decideFinish(status, {
              type: "finish-receipt",
              receiptId: id,
              outcome,
              evidence: "none",
            });
          }
        } catch (error) {
          expect(error).toBeInstanceOf(HallError);
        }
        for (const event of events) {
          status = evolve(status, event);
          if (event.type === "receipt.started") starts.set(id, (starts.get(id) ?? 0) + 1);
          if (event.type === "receipt.finished") {
            expect(["printed", "not-printed"]).not.toContain(settled.get(id));
            settled.set(id, event.outcome);
          }
        }
      }
      for (const count of starts.values()) expect(count).toBe(1);
      const copies = [...status.receipts.values()].map((receipt) => receipt.copy);
      expect(copies).toEqual(copies.map((_, at) => at));
    }),
  );
});

test("a slip that was never sent can't have been pulled in; one that was keeps its outcome", () => {
  const of = (state: ReceiptState): CaseStatus => ({
    ...fresh,
    receipts: new Map([["r0", { copy: 0, state }]]),
  });
  for (const state of ["requested", "not-printed"] as const) {
    expect(() => decideRetracted(of(state), "r0")).toThrow(HallError);
  }
  for (const state of ["printing", "printed", "unknown"] as const) {
    const [event] = decideRetracted(of(state), "r0");
    expect(event).toEqual({ type: "receipt.retracted", receiptId: "r0", caseNumber: "n" });
    if (event) expect(evolve(of(state), event)).toEqual(of(state));
  }
});
