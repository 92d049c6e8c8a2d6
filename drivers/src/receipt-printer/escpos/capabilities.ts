import type { Capabilities } from "../../contract/driver.ts";
import { escposDefaults } from "./options.ts";
import { presenters } from "./presenter/family.ts";
import { columnsOf, type PrinterProfile } from "./profile.ts";
import type { StatusLink } from "./status-link.ts";

/** Beyond the limit of its answers, within which a probe settles by itself. */
const probeGraceMs = 500;

/** What only answers can show is there once one was heard: on a one-way line, never. */
export function capabilitiesOf(
  profile: PrinterProfile,
  { answers, reportsChanges }: StatusLink,
  statusTimeoutMs: number,
): Capabilities {
  const presenter = profile.presenter === null ? null : presenters[profile.presenter];
  return {
    widthDots: profile.widthDots,
    columns: columnsOf(profile),
    answersProbe: answers,
    // A printer that is known to be slow is not taken for one that is silent.
    ...(statusTimeoutMs > escposDefaults.statusTimeoutMs
      ? { probeLimitMs: statusTimeoutMs + probeGraceMs }
      : {}),
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
