import fc from "fast-check";
import { expect, it } from "vitest";
import type { MediaMove } from "../../../contract/receipt-printer.ts";
import { type Mouth, type MouthEvent, type Sensed, stepMouth } from "./mouth.ts";

const seen = (sensed: Sensed): MouthEvent => ({ type: "sensed", sensed, at: 1 });
const told: MouthEvent = { type: "told-to-retract", at: 2 };
const stays: MouthEvent = { type: "stays", at: 3 };

function moves(events: readonly MouthEvent[]): { moves: MediaMove[]; at: Mouth["at"] } {
  let mouth: Mouth = { at: "empty" };
  const made: MediaMove[] = [];
  for (const event of events) {
    const step = stepMouth(mouth, event);
    mouth = step.mouth;
    if (step.move) made.push(step.move);
  }
  return { moves: made, at: mouth.at };
}

it.each([
  [
    "taken",
    [seen("entering"), seen("present"), seen("present"), seen("notPresent")],
    ["presented", "taken"],
    "empty",
  ],
  [
    "pulled in when told",
    [seen("present"), told, seen("present"), seen("notPresent")],
    ["presented", "retracted"],
    "inside",
  ],
  [
    "pulled in by its own clock",
    [seen("present"), seen("retracted"), seen("retracted")],
    ["presented", "retracted"],
    "inside",
  ],
  [
    "stays inside until the next",
    [seen("present"), told, seen("notPresent"), seen("notPresent")],
    ["presented", "retracted"],
    "inside",
  ],
  ["the next one", [seen("retracted"), seen("present")], ["retracted", "presented"], "mouth"],
  [
    "taken as it was told to come in",
    [seen("present"), told, seen("taken")],
    ["presented", "taken"],
    "empty",
  ],
  [
    "would not come in, then taken",
    [seen("present"), told, stays, seen("notPresent")],
    ["presented", "taken"],
    "empty",
  ],
  ["jammed once", [seen("entering"), seen("jammed"), seen("jammed")], ["jammed"], "jammed"],
  ["jam cleared", [seen("jammed"), seen("notPresent")], ["jammed"], "empty"],
] as const)("%s", (_name, events, expected, at) => {
  expect(moves(events)).toEqual({ moves: expected, at });
});

it("never loses a slip: each that is presented ends as taken, retracted or jammed before the next is", () => {
  const event = fc.constantFrom(
    ...(["notPresent", "entering", "present", "taken", "retracted", "jammed"] as const).map(seen),
    told,
    stays,
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const { moves: made, at } = moves(events);
      const presented = made.flatMap((move, index) => (move === "presented" ? [index] : []));
      for (const [nth, index] of presented.entries()) {
        const until = made.slice(index + 1, presented[nth + 1]);
        const last = nth === presented.length - 1;
        expect(until.length > 0 || (last && (at === "mouth" || at === "leaving"))).toBe(true);
      }
    }),
  );
});
