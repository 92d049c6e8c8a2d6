import type { Capabilities } from "../../contract/driver.ts";
import { presenters } from "./presenter/family.ts";
import { columnsOf, type PrinterProfile } from "./profile.ts";
import type { StatusLink } from "./status-link.ts";

/** A printer that was off when it was opened is taken as one-way until it is heard. */
export function capabilitiesOf(
  profile: PrinterProfile,
  { answers, reportsChanges }: StatusLink,
): Capabilities {
  const presenter = profile.presenter === null ? null : presenters[profile.presenter];
  return {
    widthDots: profile.widthDots,
    columns: columnsOf(profile),
    answersProbe: answers,
    status: answers,
    reportsChanges,
    confirmsPrints: answers && profile.confirms !== "none",
    paperSensor: answers,
    nearEndSensor: answers && profile.nearEndSensor,
    coverSensor: answers,
    cutter: profile.cutter !== "none",
    hanzi: profile.hanzi,
    slip: profile.hanzi === "none" ? "raster" : "text",
    nativeQr: profile.qr === "native",
    presenter: presenter !== null,
    presenterSensor: answers && presenter?.senses === true,
    ownCounters: answers && profile.counts !== "none",
  };
}
