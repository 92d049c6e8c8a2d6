import type { StationView, VisitView } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { laidAtStation, laidInVisit } from "./laid.ts";

const nothing = { cardPresent: false, cardProblem: null, passportPresent: false, case: null };
const visit = (change: object) => ({ ...nothing, ...change }) as VisitView;

it.each([
  ["a card", {}, { cardPresent: true }, true],
  ["a card that can't be read", {}, { cardPresent: true, cardProblem: "unreadable" }, true],
  ["a passport", {}, { passportPresent: true }, true],
  ["another person's card", {}, { cardPresent: true, cardProblem: "another-card" }, false],
  ["a card left behind", {}, { cardPresent: true, cardProblem: "left-behind" }, false],
  ["a card that lay there", { cardPresent: true }, { cardPresent: true }, false],
  ["a card that was lifted", { cardPresent: true }, {}, false],
  ["a card after handing in", {}, { cardPresent: true, case: {} }, false],
])("in a visit: %s", (_, before, now, laid) => {
  expect(laidInVisit(visit(before), visit(now))).toBe(laid);
});

const station = (kind: string, values: object) =>
  ({ devices: [{ id: "one", kind, values }] }) as unknown as StationView;

it.each([
  ["paper in the feeder", "document-scanner", { feeder: "empty" }, { feeder: "loaded" }, true, true],
  ["a scanner that is back", "document-scanner", { feeder: "unknown" }, { feeder: "loaded" }, true, false],
  ["paper that stays", "document-scanner", { feeder: "loaded" }, { feeder: "loaded" }, true, false],
  ["a card", "id-card", { media: "notPresent" }, { media: "present" }, false, true],
  ["the first card", "id-card", { media: "unknown" }, { media: "present" }, false, true],
  ["a passport", "passport-reader", { media: "notPresent" }, { media: "present" }, false, true],
  ["a card that stays", "id-card", { media: "unreadable" }, { media: "present" }, false, false],
  ["a card of which the visit tells", "id-card", { media: "notPresent" }, { media: "present" }, true, false],
  ["a printer's slip", "receipt-printer", { media: "notPresent" }, { media: "present" }, false, false],
])("at the station: %s", (_, kind, before, now, visiting, laid) => {
  expect(laidAtStation(station(kind, before), station(kind, now), visiting)).toBe(laid);
});

it("takes the first word of a station for no news", () => {
  expect(laidAtStation(null, station("document-scanner", { feeder: "loaded" }), false)).toBe(false);
});
