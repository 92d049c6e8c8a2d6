import { describe, expect, it } from "vitest";
import { type JobEvent, type JobLimits, type JobState, startJob, stepJob } from "./job.ts";

const limits: JobLimits = { limitMs: 60_000, progressMs: 10_000, confirms: true };
const oneWay: JobLimits = { ...limits, confirms: false };

const taken = (at: number): JobEvent => ({ type: "taken", at });
const sent = (at: number): JobEvent => ({ type: "sent", at });
const tick = (at: number): JobEvent => ({ type: "tick", at });
const held = (reason: string | null, at: number): JobEvent => ({ type: "condition", held: reason, at });
const confirmed: JobEvent = { type: "confirmed" };
const lost: JobEvent = { type: "lost" };

function after(events: readonly JobEvent[], rules = limits): JobState {
  return events.reduce((state, event) => stepJob(state, event, rules), startJob(0));
}

describe("how a job ends", () => {
  it.each([
    ["the printer gave its word", [taken(1), sent(2), confirmed], limits, "printed device"],
    [
      "paper ended and came back",
      [sent(2), held("paper-out", 3), held(null, 9e3), confirmed],
      limits,
      "printed device",
    ],
    [
      "held longer than progress may take",
      [sent(2), held("cover-open", 3), tick(50_000), held(null, 50_001), confirmed],
      limits,
      "printed device",
    ],
    ["held to the limit", [sent(2), held("paper-out", 3), tick(60_000)], limits, "unknown none paper-out"],
    [
      "held while still sending, to the limit",
      [taken(1), held("cover-open", 3), tick(60_000)],
      limits,
      "unknown none cover-open",
    ],
    [
      "back online and silent",
      [sent(2), held("paper-out", 3), held(null, 20_000), tick(30_000)],
      limits,
      "unknown none no-answer",
    ],
    ["silent from the start", [sent(2), tick(10_002)], limits, "unknown none no-answer"],
    ["nothing taken", [tick(10_000)], limits, "unknown none no-answer"],
    ["lost after the first byte", [taken(1), lost], limits, "unknown none lost"],
    ["lost after the last byte", [taken(1), sent(2), lost], limits, "unknown none lost"],
    ["lost after its word", [sent(2), confirmed, lost], limits, "printed device"],
    ["broken for good", [sent(2), held("hardware", 3), confirmed], limits, "unknown none hardware"],
    ["given up", [taken(1), { type: "failed", reason: "aborted" }], limits, "unknown none aborted"],
    ["one way, all taken", [taken(1), sent(2)], oneWay, "printed transport"],
    ["one way, held when sent", [held("paper-out", 1), sent(2), held(null, 3)], oneWay, "printed transport"],
    ["one way, lost before the end", [taken(1), lost], oneWay, "unknown none lost"],
  ] as const)("%s", (_name, events, rules, expected) => {
    const state = after(events, rules);
    const { outcome, evidence, reason } =
      state.phase === "done" ? state.printed : { outcome: "running", evidence: "", reason: undefined };
    expect([outcome, evidence, reason].filter(Boolean).join(" ")).toBe(expected);
  });

  it("goes on while bytes are taken, however slowly", () => {
    const slow = Array.from({ length: 5 }, (_, index) => [
      taken(index * 9000),
      tick(index * 9000 + 8999),
    ]).flat();
    expect(after(slow).phase).toBe("running");
  });

  it("is not restarted by anything", () => {
    const end = after([sent(1), lost]);
    expect(
      [taken(2), sent(3), confirmed, held(null, 4), tick(99_999)].reduce(
        (s, e) => stepJob(s, e, limits),
        end,
      ),
    ).toBe(end);
  });
});
