import type { Clock } from "@yimen/drivers/contract";
import type { FollowUpView, Op, RatingSummary, RatingsView } from "../contract/index.ts";
import { isOpOf } from "../contract/index.ts";
import { AlarmClock } from "./alarm-clock.ts";

export interface LiveRatingsParts {
  readonly clock: Clock;
  today(): RatingSummary;
  followUps(): readonly FollowUpView[];
  changed(view: RatingsView): void;
}

/** A busy hall ends a visit every few seconds; managers need not see each within the blink. */
const gatherMs = 250;
/** Asking somebody changes how many could have rated, and no work item. */
const ofAsking = new Set<Op["event"]["type"]>([
  "rating.asked",
  "rating.ask-ended",
  "rating.covers",
  "rating.stray",
]);

/** What managers see of ratings, kept up with the journal without reading everything for each op. */
export class LiveRatings {
  readonly #parts: LiveRatingsParts;
  readonly #alarm: AlarmClock;
  #view: RatingsView;
  #due = false;
  #items = false;

  constructor(parts: LiveRatingsParts) {
    this.#parts = parts;
    this.#alarm = new AlarmClock(parts.clock);
    this.#view = { changes: 0, today: parts.today(), followUps: [...parts.followUps()] };
  }

  get view(): RatingsView {
    return this.#view;
  }

  follow(op: Op): void {
    if (!isOpOf("rating", op)) return;
    this.#items ||= !ofAsking.has(op.event.type);
    if (this.#due) return;
    this.#due = true;
    this.#alarm.set(gatherMs, () => this.#look());
  }

  close(): void {
    this.#alarm.stop();
  }

  #look(): void {
    const { today, followUps, changed } = this.#parts;
    this.#due = false;
    try {
      const items = this.#items ? [...followUps()] : this.#view.followUps;
      this.#view = { changes: this.#view.changes + 1, today: today(), followUps: items };
    } catch {
      // A store that can't be read now is asked again with the next op.
      return;
    }
    this.#items = false;
    changed(this.#view);
  }
}
