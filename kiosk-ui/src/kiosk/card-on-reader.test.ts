import type { StationView, VisitView } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { cardWords, documentLies } from "./card-on-reader.ts";

const station = (kind: string, values: Record<string, string | null>) =>
  ({
    devices: [
      { kind: "receipt-printer", values: { paper: "full" } },
      { kind, values },
    ],
  }) as unknown as StationView;

it.each([
  ["a card that lies there", station("id-card", { media: "present" }), "card"],
  ["a passport that lies there", station("passport-reader", { media: "present" }), "passport"],
  ["a free reader", station("id-card", { media: "notPresent" }), null],
  ["a reader that is away", station("id-card", { media: "unknown" }), null],
  ["a reader that can't tell", station("id-card", { media: null }), null],
  ["paper in another device", station("document-camera", { media: "present" }), null],
  ["nothing known", null, null],
])("asks to take the card away: %s", (_, view, lies) => {
  expect(documentLies(view)).toBe(lies);
});

it.each([
  [false, null, "identify.waiting"],
  [true, null, "identify.reading"],
  [true, "unreadable", "identify.unreadable"],
  [true, "another-card", "identify.another"],
  [true, "left-behind", "identify.left-behind"],
] as const)("card present %s, problem %s: %s", (cardPresent, cardProblem, words) => {
  expect(cardWords({ cardPresent, cardProblem } as VisitView)).toBe(words);
});
