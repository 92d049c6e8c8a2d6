import { loadCatalogue } from "@yimen/edge-agent/catalogue/load.ts";
import { checkHistory } from "@yimen/edge-agent/rules/queue/history.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AgentUnderDay, agentUnderDay } from "./agent-under-day.ts";
import { type Judged, judgeEstimates } from "./judge.ts";
import { planDay } from "./plan.ts";
import { type PlayedDay, playDay } from "./replay.ts";

const windows = ["1", "2", "3", "4", "5", "6"];
const midnight = Date.parse("2026-03-10T00:00:00+08:00");
const halfPastEight = midnight + 8.5 * 3_600_000;

describe("a day in a hall with six windows, played through a real agent", () => {
  const catalogue = loadCatalogue();
  const plan = planDay({ seed: 2, people: 230, windows, catalogue, level: "community" });
  let hall: AgentUnderDay;
  let played: PlayedDay;
  let judged: Judged;

  beforeAll(async () => {
    hall = await agentUnderDay(halfPastEight, windows);
    played = await playDay(hall, plan, midnight);
    const items = catalogue.items.filter(({ acceptLevels }) => acceptLevels.includes("community"));
    const mean = items.reduce((sum, item) => sum + item.averageServiceMinutes, 0) / items.length;
    judged = judgeEstimates(hall.ops, mean);
  }, 240_000);
  afterAll(async () => {
    await hall?.close();
  });

  it("keeps every promise of the queue", () => {
    expect(checkHistory(hall.ops, hall.config.queue)).toEqual([]);
  });

  it("loses nobody: whoever took a number was served, gave up or never came", () => {
    const last = new Map<string, string>();
    for (const { event } of hall.ops) if ("ticketId" in event) last.set(event.ticketId, event.type);
    expect(played.tickets.size).toBeGreaterThan(220);
    const left = [...played.tickets.values()].filter(
      (ticketId) => !["ticket.done", "ticket.cancelled", "ticket.missed"].includes(last.get(ticketId) ?? ""),
    );
    expect(left).toEqual([]);
  });

  it("holds what a day holds: appointments, priority, no-shows that return, forms, transfers, pauses", () => {
    const types = new Set(hall.ops.map(({ event }) => event.type));
    for (const type of [
      "appointment.arrived",
      "ticket.missed",
      "ticket.returned",
      "ticket.held",
      "ticket.resumed",
      "ticket.transferred",
      "ticket.sent-back",
      "ticket.cancelled",
      "window.paused",
    ] as const)
      expect(types, type).toContain(type);
  });

  it("tells waits better than the mean time ahead and better than the last wait", () => {
    const { ours, meanAhead, lastCalled } = judged;
    expect(ours.n).toBeGreaterThan(180);
    for (const measure of ["mae", "rmse"] as const) {
      expect(ours[measure]).toBeLessThan(meanAhead[measure]);
      expect(ours[measure]).toBeLessThan(lastCalled[measure]);
    }
    expect(ours.covered).toBeGreaterThan(0.6);
    expect(ours.muchLater).toBeLessThan(0.05);
  });
});
