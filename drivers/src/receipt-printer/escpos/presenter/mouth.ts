import type { MediaMove } from "../../../contract/receipt-printer.ts";

/** What a presenter says of its mouth. Only some tell a slip that was taken from one that was never there. */
export type Sensed = "notPresent" | "entering" | "present" | "taken" | "retracted" | "jammed";

/** Where the last slip is, as a pure machine: sensors say that it is gone, and we know whether we told it to go. */
export type Mouth =
  | { readonly at: "empty" }
  | { readonly at: "mouth"; readonly since: number }
  /** The printer was told to pull it in. */
  | { readonly at: "leaving"; readonly since: number }
  /** Nobody took it; the printer has it inside. */
  | { readonly at: "inside" }
  | { readonly at: "jammed" };

export type MouthEvent =
  | { readonly type: "sensed"; readonly sensed: Sensed; readonly at: number }
  | { readonly type: "told-to-retract"; readonly at: number }
  /** It was told, and the slip is still there. */
  | { readonly type: "stays"; readonly at: number };

export interface MouthStep {
  readonly mouth: Mouth;
  readonly move?: MediaMove;
}

export function stepMouth(mouth: Mouth, event: MouthEvent): MouthStep {
  if (event.type === "told-to-retract")
    return { mouth: mouth.at === "mouth" ? { at: "leaving", since: event.at } : mouth };
  if (event.type === "stays")
    return { mouth: mouth.at === "leaving" ? { at: "mouth", since: event.at } : mouth };
  const wasThere = mouth.at === "mouth" || mouth.at === "leaving";
  switch (event.sensed) {
    case "entering":
      return { mouth };
    case "present":
      return wasThere ? { mouth } : { mouth: { at: "mouth", since: event.at }, move: "presented" };
    case "jammed":
      return mouth.at === "jammed" ? { mouth } : { mouth: { at: "jammed" }, move: "jammed" };
    case "retracted":
      return mouth.at === "inside" ? { mouth } : { mouth: { at: "inside" }, move: "retracted" };
    case "taken":
      return wasThere ? { mouth: { at: "empty" }, move: "taken" } : { mouth: { at: "empty" } };
    case "notPresent":
      // A slip that a person pulls just as it is drawn in counts as retracted: better one too many than one unsaid.
      if (mouth.at === "leaving") return { mouth: { at: "inside" }, move: "retracted" };
      if (mouth.at === "mouth") return { mouth: { at: "empty" }, move: "taken" };
      return { mouth: mouth.at === "inside" ? mouth : { at: "empty" } };
  }
}
