import type { RatingLevel } from "../../contract/rater.ts";
import { answerTo, blankDigit, functions } from "./commands.ts";
import type { Ff68Frame } from "./frame.ts";

/** What one pad shows and was told; a page can show it. */
export interface SimulatedPadState {
  readonly pad: number;
  /** Six places of the display, a space where it is blank. */
  readonly digits: string;
  readonly stars: RatingLevel | null;
  readonly beeps: number;
  /** How often the citizen was asked to press a key. */
  readonly asked: number;
  /** A frame that the host has not answered. */
  readonly unanswered: boolean;
}

export interface SimulatedPad {
  readonly state: SimulatedPadState;
  /** The frame that is repeated until the host answers it. */
  readonly waiting: Ff68Frame | null;
  say(frame: Ff68Frame): void;
  /** Ends the waiting though nobody answered. */
  giveUp(): void;
  /** Takes a frame that the host sent to this pad. */
  take(frame: Ff68Frame, raw: Uint8Array): void;
}

const startRating = 0x0b;
const places = 6;

export function createSimulatedPad(pad: number): SimulatedPad {
  let digits = " ".repeat(places);
  let stars: RatingLevel | null = null;
  let beeps = 0;
  let asked = 0;
  let waiting: Ff68Frame | null = null;
  return {
    get state() {
      return { pad, digits, stars, beeps, asked, unanswered: waiting !== null };
    },
    get waiting() {
      return waiting;
    },
    say(frame) {
      waiting = frame;
    },
    giveUp() {
      waiting = null;
    },
    take({ func, data }, raw) {
      if (waiting !== null && Buffer.from(answerTo(waiting)).equals(raw)) {
        waiting = null;
        return;
      }
      const [first = 0] = data;
      if (func === functions.beep) beeps += 1;
      else if (func === functions.key && first === startRating) asked += 1;
      else if (func === functions.show && data.length === places)
        digits = [...data].map((digit) => (digit === blankDigit ? " " : String(digit))).join("");
      else if (func === functions.show && data.length === 1 && first >= 1 && first <= 5)
        stars = first as RatingLevel;
    },
  };
}
