import type { RatingEvent } from "../../contract/rating.ts";
import type { HallTime } from "./hall-time.ts";
import type { RatingRecord } from "./rows.ts";
import { noItem } from "./ticket-record.ts";

/** At no window: a case that was handed in at a kiosk or on a phone. */
export const noWindow = "-";

/** A rating's row after an event of it; `invited` is when its visit was offered to be rated. */
export function ratingAfter(
  row: RatingRecord | null,
  event: RatingEvent,
  time: HallTime,
  invited: HallTime,
): RatingRecord | null {
  switch (event.type) {
    case "rating.given":
      return {
        ratingId: event.ratingId,
        day: invited.day,
        hour: invited.hour,
        at: time.at,
        level: event.level,
        reasons: event.reasons,
        commented: event.comment !== null,
        window: event.window ?? noWindow,
        clerk: event.clerk,
        itemId: event.itemId ?? noItem,
        channel: event.channel,
        followUp: null,
        excluded: false,
        undone: false,
      };
    case "rating.undone":
      return row === null ? null : { ...row, undone: true };
    case "follow-up.opened":
      return row === null ? null : { ...row, followUp: "open" };
    case "follow-up.moved":
      return row === null
        ? null
        : { ...row, followUp: event.to, excluded: row.excluded || event.to === "malicious" };
    default:
      return null;
  }
}
