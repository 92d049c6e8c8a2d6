import type { TicketProgress } from "@yimen/edge-agent/contract";

/** How many may be before one when one wants to be told; the page keeps the choice. */
export const reminderChoices = [1, 3, 5, 10] as const;

export type Nudge = "called" | "near" | null;

type Standing = Pick<TicketProgress, "state" | "ahead" | "calls" | "window">;

const near = ({ state, ahead }: Standing, wanted: number) =>
  state === "waiting" && ahead !== null && ahead <= wanted;

/**
 * What its holder must be told of a change, once: a call and each repeat of it always, being near only where asked for
 * (`wanted` before one, or null). `before` null: the page has just come, and a call that stands is told.
 */
export function nudge(before: Standing | null, now: Standing, wanted: number | null): Nudge {
  if (now.state === "called") {
    const same = before?.state === "called" && before.calls === now.calls && before.window === now.window;
    return same ? null : "called";
  }
  if (wanted === null || !near(now, wanted)) return null;
  return before === null || !near(before, wanted) ? "near" : null;
}
