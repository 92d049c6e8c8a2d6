import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HallError } from "../../contract/errors.ts";
import type { StationOrder } from "../../contract/station-order.ts";
import { actionTerms, limitOf, longestReason, reasonFor, recordedOrder, sparesVisits } from "./terms.ts";

const restart: StationOrder = { name: "restart-device", device: "printer", forced: false };
const check = (level: "internal" | "external", forced: boolean): StationOrder => ({
  name: "health-check",
  device: "printer",
  level,
  forced,
});

describe("a reason", () => {
  it("is needed for what takes a device away, and for whatever is forced", () => {
    expect(() => reasonFor(restart, "  ")).toThrow(HallError);
    expect(() => reasonFor(check("external", true), null)).toThrow(HallError);
    expect(reasonFor(check("external", false), null)).toBeNull();
    expect(reasonFor(restart, " 卡纸 ")).toBe("卡纸");
  });

  it("is never longer than what is kept", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (said) => {
        let kept: string | null = null;
        try {
          kept = reasonFor(restart, said);
        } catch {
          kept = null;
        }
        const length = said.trim().length;
        expect(kept !== null).toBe(length > 0 && length <= longestReason);
      }),
    );
  });
});

it("asks a device beside a visit, and does nothing else to it", () => {
  expect(sparesVisits(check("internal", false))).toBe(false);
  for (const order of [restart, check("external", false)]) expect(sparesVisits(order)).toBe(true);
  expect(actionTerms["lock-device"].sparesVisits).toBe(true);
});

it("waits for a capture as long as it runs, and for its bundle", () => {
  const capture = (minutes: number): StationOrder => ({ name: "begin-capture", device: null, minutes });
  expect(limitOf(capture(10)) - limitOf(capture(5))).toBe(5 * 60_000);
});

it("records plain values only", () => {
  const order: StationOrder = {
    name: "apply-settings",
    version: 4,
    changes: [{ path: ["log", "level"], value: "debug" }],
    forced: false,
  };
  expect(recordedOrder(order)).toEqual({ version: 4, changes: 1, forced: false });
  expect(recordedOrder({ name: "lock-device", device: "printer", by: "ann", forced: true })).toEqual({
    device: "printer",
    forced: true,
  });
});
