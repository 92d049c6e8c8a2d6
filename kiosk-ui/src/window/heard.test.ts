import type { VoiceView, WindowView } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { heardOf } from "./heard.ts";

const ticket = { ticketId: "t1", number: "A001" } as NonNullable<WindowView["ticket"]>;
const call = { callId: "c1", ticketId: "t1", number: "A001", window: "3", at: 0 };
const quiet: VoiceView = {
  speech: "pack",
  on: true,
  current: null,
  waiting: 0,
  last: [],
  speakers: [{ id: "wall", sound: "ready" }],
  alarm: null,
};
const settled = (outcome: VoiceView["last"][number]["outcome"], reason: "silent" | null = null) =>
  heardOf({ ...quiet, last: [{ ...call, outcome, reason, settledAt: 1 }] }, ticket);

it("says heard only of what was heard, and why of what was not", () => {
  expect(heardOf({ ...quiet, on: false }, ticket).kind).toBe("none");
  expect(heardOf(quiet, ticket).kind).toBe("none");
  expect(heardOf({ ...quiet, waiting: 1 }, ticket).kind).toBe("waiting");
  expect(settled("heard").kind).toBe("heard");
  expect(settled("unheard", "silent")).toEqual({ kind: "unheard", reason: "silent" });
  expect(settled("dropped")).toEqual({ kind: "unheard", reason: "silent" });
  expect(settled("needless").kind).toBe("none");
  const again = { ...call, callId: "c2", text: "", url: "", durationMs: 1, startedAt: 1, until: 2 };
  const last = [{ ...call, outcome: "heard", reason: null, settledAt: 1 } as const];
  expect(heardOf({ ...quiet, current: again, last }, ticket).kind).toBe("playing");
});

it("says at once that no loudspeaker is connected, and still what was heard while one was", () => {
  const bare = { ...quiet, speakers: [] };
  const unheard = { kind: "unheard", reason: "no-speaker" };
  expect(heardOf({ ...bare, waiting: 1 }, ticket)).toEqual(unheard);
  const current = { ...call, text: "", url: "", durationMs: 1, startedAt: 1, until: 2 };
  expect(heardOf({ ...bare, current }, ticket)).toEqual(unheard);
  const last = [{ ...call, outcome: "heard", reason: null, settledAt: 1 } as const];
  expect(heardOf({ ...bare, last }, ticket).kind).toBe("heard");
  expect(heardOf({ ...bare, on: false, waiting: 1 }, ticket).kind).toBe("none");
  expect(heardOf({ ...bare, waiting: 1, speakers: [{ id: "p", sound: "player" }] }, ticket).kind).toBe(
    "waiting",
  );
});
