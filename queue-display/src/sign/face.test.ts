import type { BoardView } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { faceOf } from "./face.ts";

const window = { id: "3", state: "open", number: null, staffNumber: "1024", pauseReason: null } as const;
const board = (more: Partial<BoardView["windows"][number]>, calls: BoardView["calls"] = []): BoardView => ({
  day: "2026-11-29",
  open: true,
  calls,
  lanes: [],
  windows: [{ ...window, ...more }],
  updatedAt: 0,
});
const call = { callId: "c", number: "A012", window: "3", at: 0, calls: 1, state: "called" } as const;

it("shows a window's number, why it pauses, or that it is free", () => {
  expect(faceOf(board({ number: "A012", state: "busy" }, [call]), "3")).toEqual({
    kind: "number",
    number: "A012",
    calling: true,
    callId: "c",
    staffNumber: "1024",
  });
  expect(faceOf(board({ number: "A012" }, [{ ...call, state: "serving" }]), "3")).toMatchObject({
    calling: false,
  });
  expect(faceOf(board({ state: "paused", pauseReason: "meal" }), "3")).toMatchObject({
    kind: "paused",
    reason: "meal",
  });
  expect(faceOf(board({}), "3").kind).toBe("free");
  expect(faceOf(board({ state: "closed" }), "3").kind).toBe("closed");
  expect(faceOf(board({}), "9").kind).toBe("closed");
  expect(faceOf(null, "3").kind).toBe("unknown");
});

it("shows no call of another window, and none that was taken back", () => {
  const taken = faceOf(board({ number: "A012" }, [{ ...call, state: "cancelled" }]), "3");
  expect(taken).toMatchObject({ kind: "number", calling: false, callId: null });
  const other = faceOf(board({ number: "A012" }, [{ ...call, window: "4" }]), "3");
  expect(other).toMatchObject({ calling: false });
});
