import type { ReactiveControllerHost } from "lit";
import { documentLies } from "../card-on-reader.ts";
import type { Kiosk } from "../kiosk.ts";

export interface CardLaidHost extends ReactiveControllerHost {
  readonly kiosk: Kiosk;
}

export interface CardLaid {
  /** Whether the screen that asks for a card stands. */
  asks(): boolean;
  /** Whether a visit reads the card already. */
  uses(): boolean;
  laid(): void;
}

/** Who lays a card where one is asked for has answered: it needs no press as well. */
export function whenCardLaid(host: CardLaidHost, { asks, uses, laid }: CardLaid): void {
  // Whoever goes back from a card that still lies there is not sent on again.
  let spent = false;
  const hostUpdated = () => {
    const { station, left } = host.kiosk.state;
    if (documentLies(station) !== "card") {
      spent = false;
      return;
    }
    if (uses()) spent = true;
    // A card that the person before forgot is nobody's answer.
    if (spent || left === "card" || !asks()) return;
    if (station?.abilities.readCard.works !== true) return;
    spent = true;
    laid();
  };
  host.addController({ hostUpdated });
}
