import type { StationView, VisitView } from "@yimen/edge-agent/contract";

/** Fired on the window when something was laid into the station: whoever did is there. It carries nothing. */
export const laidSign = "laid";

/**
 * A card or passport that was laid into this visit. Another person's card is no sign of this visit's person, nor is one
 * that was left behind; after the case is handed in it may be the next person's.
 */
export function laidInVisit(before: VisitView, now: VisitView): boolean {
  if (now.case !== null) return false;
  const welcome = now.cardProblem === null || now.cardProblem === "unreadable";
  const card = !before.cardPresent && now.cardPresent && welcome;
  return card || (!before.passportPresent && now.passportPresent);
}

const readers: ReadonlySet<string> = new Set(["id-card", "passport-reader"]);
const lying: ReadonlySet<unknown> = new Set(["present", "unreadable"]);

/** Paper that came into a scanner's feeder and, outside a visit, a card or passport laid on a reader. */
export function laidAtStation(before: StationView | null, now: StationView, visiting: boolean): boolean {
  return now.devices.some(({ id, kind, values }) => {
    const earlier = before?.devices.find((device) => device.id === id)?.values;
    if (earlier === undefined) return false;
    if (kind === "document-scanner") return earlier["feeder"] === "empty" && values["feeder"] === "loaded";
    if (visiting || !readers.has(kind)) return false;
    return !lying.has(earlier["media"]) && lying.has(values["media"]);
  });
}
