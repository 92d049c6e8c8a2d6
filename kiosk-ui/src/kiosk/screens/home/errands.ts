import type { IconName } from "../../../elements/icon.ts";
import type { TextKey } from "../../../locales/zh-Hans.ts";
import type { Kiosk, Place } from "../../kiosk.ts";
import { hallWords } from "../../ticket/waiting-words.ts";

/** What one can do here beside applying. */
export interface Errand {
  readonly at: Extract<
    Place,
    { at: "ticket" | "check-in" | "progress" | "guides" | "reprint" | "rate" }
  >["at"];
  readonly sign: IconName;
  readonly words: string;
  readonly lead: string;
  /** The lead tells of people waiting now. */
  readonly live: boolean;
}

/** In the order of the screen. Where the hall has no queue, or nobody is booked today, their tiles are not there. */
export function errandsOf(kiosk: Kiosk): readonly Errand[] {
  const { station, offer, windows } = kiosk.state;
  const scans = station?.abilities.scan?.works === true;
  const reads = station?.abilities.readCard.works === true;
  const errand = (at: Errand["at"], sign: IconName, words: TextKey, lead: TextKey): Errand => ({
    at,
    sign,
    words: kiosk.text(words),
    lead: kiosk.text(lead),
    live: false,
  });
  const queue = offer !== null && offer.lanes.length > 0 && windows?.all !== 0;
  const ticket = queue
    ? [
        {
          ...errand("ticket", "ticket", "home.ticket", "home.ticket.lead"),
          lead: hallWords(kiosk, offer),
          live: offer.open,
        },
      ]
    : [];
  const checkIn =
    offer?.appointments === true
      ? [errand("check-in", "calendar", "home.check-in", "home.check-in.lead")]
      : [];
  return [
    ...ticket,
    ...checkIn,
    errand("progress", "progress", "home.progress", scans ? "home.progress.lead.scan" : "home.progress.lead"),
    errand("guides", "guide", "home.guides", "home.guides.lead"),
    errand("reprint", "printer", "home.reprint", reads ? "home.reprint.lead" : "home.reprint.lead.no-card"),
    errand("rate", "smile", "home.rate", "home.rate.lead"),
  ];
}
