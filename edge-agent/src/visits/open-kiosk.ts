import type { Clock } from "@yimen/drivers/contract";
import type { PageWorker } from "@yimen/drivers/document-camera/page/pool.ts";
import type { Config } from "../config/schema.ts";
import type { Catalogue, ReceiptView } from "../contract/index.ts";
import type { Devices } from "../devices/devices.ts";
import { itemTaken } from "../http/catalogue-view.ts";
import type { Hall } from "../journal/open.ts";
import type { Logger } from "../observe/log.ts";
import type { Metrics } from "../observe/metrics.ts";
import { hallDay } from "../rules/hall-day.ts";
import type { Hub } from "../sockets/hub.ts";
import type { View } from "../sockets/view.ts";
import type { Feeder } from "./feeder.ts";
import { hallRecords } from "./hall-records.ts";
import { startPaperScan } from "./paper-scan.ts";
import { photoDecoder } from "./photo.ts";
import type { Studio } from "./studio.ts";
import type { Visit } from "./visit.ts";
import { Visits, type VisitsOptions } from "./visits.ts";

export interface KioskParts {
  readonly hub: Hub;
  readonly hall: Hall;
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly devices: Devices;
  readonly studio: Studio;
  readonly feeder: Feeder;
  readonly eye: PageWorker;
  /** What phones are told, once it is known. */
  readonly address: { readonly publicUrl: string };
  receipt(receiptId: string): ReceiptView | null;
}

export interface KioskVisits {
  readonly visits: Visits;
  /** As at the kiosk; windows begin with them. */
  readonly options: VisitsOptions;
  view(secret: string): View<object> | undefined;
}

/** Visits at the station itself: whoever stands before the kiosk has its devices until the visit ends. */
export function openKioskVisits(parts: KioskParts): KioskVisits {
  const { hub, hall, catalogue, config, clock, log, metrics, devices, studio, feeder, eye } = parts;
  const shown = new Map<Visit, View<object>>();
  const claim = ({ id }: Visit, until: number) => {
    const claimed = devices.claim(id, until);
    if (!claimed.ok) log.warn({ device: claimed.device }, "another visit has the devices");
  };
  const options: VisitsOptions = {
    catalogue,
    item: (itemId) =>
      itemTaken(catalogue, itemId, { level: config.hall.level, stationKind: config.station.kind }),
    records: hallRecords(hall, clock, {
      progressUrl: (token) => `${parts.address.publicUrl}/p/#${token}`,
      receipt: (receiptId) => parts.receipt(receiptId),
    }),
    station: config.station.id,
    clock,
    decodePhoto: photoDecoder(config.photoDecoder),
    readPassport: devices.readPassport,
    today: () => hallDay(clock.now(), config.timeZone),
    idleMs: config.visit.idleSeconds * 1000,
    countdownMs: config.visit.countdownSeconds * 1000,
    defaultLanguage: config.languages[0] ?? "zh-Hans",
    capture: (wanted) => studio.capture(wanted),
    scanPaper: (wanted) =>
      startPaperScan(wanted, {
        scan: devices.scan,
        process: (jpeg, given) => eye.process(jpeg, given),
        leftBehind: () => feeder.leftBehind,
      }),
    opened(visit) {
      shown.set(visit, hub.createView(`visit:${visit.id}`, visit.view()));
      studio.visitBegan();
      claim(visit, visit.lease.expiresAt());
      metrics.visits(1);
    },
    changed(visit, view) {
      shown.get(visit)?.set(view);
      if (view.stage !== "ended") return claim(visit, view.expiresAt);
      devices.release(visit.id);
      feeder.visitEnded();
      shown.delete(visit);
      studio.visitEnded(visit);
      if (visits.open !== null) return;
      metrics.visits(0);
    },
    cardShown: (milliseconds) => metrics.cardShown(milliseconds),
  };
  const visits = new Visits(options);
  return {
    visits,
    options,
    view(secret) {
      const visit = visits.bySecret(secret);
      return visit === null ? undefined : shown.get(visit);
    },
  };
}
