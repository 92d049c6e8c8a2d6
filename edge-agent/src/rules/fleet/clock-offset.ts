import { latestInstant } from "../../contract/link.ts";
import type { DeviceView } from "../../contract/views.ts";

/** Clocks that differ by less are taken for the same: the line itself takes time. */
const toleratedMs = 2_000;

/** What to add to a station's times to have them in the hall's clock, in ms; 0 where both agree. */
export function clockOffset(stationNow: number, hallNow: number): number {
  const offset = hallNow - stationNow;
  return Math.abs(offset) <= toleratedMs ? 0 : offset;
}

/** An instant of a station in the hall's clock, and in any case one that a date can say. */
export function hallInstant(at: number, offset: number): number {
  return Math.min(Math.max(0, at + offset), latestInstant);
}

/** A view with all its times in the hall's clock. */
export function inHallTime<View extends Partial<DeviceView>>(view: View, offset: number): View {
  const { claim, freshness, error, history } = view;
  const moved = (at: number | null) => (at === null ? null : hallInstant(at, offset));
  return {
    ...view,
    ...(claim ? { claim: { ...claim, until: hallInstant(claim.until, offset) } } : {}),
    ...(freshness === undefined
      ? {}
      : {
          freshness: {
            connectedSince: moved(freshness.connectedSince),
            lastAnswer: moved(freshness.lastAnswer),
            lastActivity: moved(freshness.lastActivity),
          },
        }),
    ...(error ? { error: { ...error, since: hallInstant(error.since, offset) } } : {}),
    ...(history === undefined
      ? {}
      : {
          history: history.map((step) => ({
            ...step,
            at: hallInstant(step.at, offset),
            lastAt: hallInstant(step.lastAt, offset),
          })),
        }),
  };
}
