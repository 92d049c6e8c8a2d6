import type { QueueOffer } from "@yimen/edge-agent/contract";
import { clockTime, dayAndWeekday } from "../../locales/dates.ts";
import type { Kiosk } from "../kiosk.ts";

/** Why no numbers are given out, from when on, and what can be done meanwhile. */
export function closedSentences(kiosk: Kiosk, offer: QueueOffer | null): readonly string[] {
  if (offer === null) return [kiosk.text("away.short")];
  const { language } = kiosk.state;
  const { why, opensAt } = offer;
  const from =
    opensAt === null
      ? ""
      : kiosk.text("ticket.closed.opens", {
          day: dayAndWeekday(opensAt, language),
          time: clockTime(opensAt, language),
        });
  return [
    why === null ? "" : kiosk.text(`ticket.closed.${why}`),
    from,
    kiosk.text("ticket.closed.meanwhile"),
  ];
}
