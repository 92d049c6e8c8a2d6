import type { Clock, IdCardReading } from "@yimen/drivers/contract";
import { DeviceError } from "@yimen/drivers/contract";
import type { PageWorker } from "@yimen/drivers/document-camera/page/pool.ts";
import type { Config } from "../config/schema.ts";
import { type Catalogue, HallError, type StaffSession } from "../contract/index.ts";
import type { PrintPort } from "../devices/print-port.ts";
import { noticeLayout } from "../effects/notice-layout.ts";
import { NoticePrinting } from "../effects/print-notices.ts";
import { itemTaken } from "../http/catalogue-view.ts";
import type { VisitFinder } from "../http/visit-access.ts";
import type { NoticeRecord } from "../journal/notices.ts";
import type { Hall } from "../journal/open.ts";
import { hallDay } from "../rules/hall-day.ts";
import { promisable } from "../rules/promise.ts";
import type { Hub } from "../sockets/hub.ts";
import type { View } from "../sockets/view.ts";
import type { Visit } from "../visits/visit.ts";
import { Visits, type VisitsOptions } from "../visits/visits.ts";
import { uploadedPage } from "./uploaded-page.ts";
import { WindowVisits } from "./window-visits.ts";

export interface WindowDeskParts {
  readonly hub: Hub;
  readonly hall: Hall;
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly clock: Clock;
  readonly devices: { readonly printer: PrintPort };
  readonly eye: Pick<PageWorker, "process">;
  /** As at the kiosk; windows have no camera, scanner or passport reader of their own. */
  readonly kiosk: VisitsOptions;
  readonly visits: Visits;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

export interface WindowDesk {
  readonly visits: WindowVisits;
  /** Visits of the kiosk and of all windows. */
  readonly find: VisitFinder["find"];
  /** A window's visit as its screen sees it; undefined for whoever may not. */
  view(secret: string, staff: StaffSession | null): View<object> | undefined;
  /** A picture of a paper as a page that may be kept. */
  page(picture: Uint8Array): Promise<Buffer>;
  /** What was done in the visit at a window so far. */
  workAt(window: string): { readonly itemId: string | null; readonly cases: readonly string[] };
  /** False: the reading is not a window's. */
  card(reading: IdCardReading, device: string): boolean;
  readerLost(device: string): boolean;
  /** Something was recorded of this case. */
  moved(caseNumber: string): void;
  close(): Promise<void>;
}

/** A clerk reads, asks and types: longer than a person alone at a kiosk. */
const idleMs = 10 * 60_000;
const countdownMs = 60_000;

/** The windows' side of visits: one at each window, its papers, and the notices that it prints. */
export function openWindowDesk(parts: WindowDeskParts): WindowDesk {
  const { hub, hall, catalogue, config, clock, kiosk } = parts;
  const today = () => hallDay(clock.now(), config.timeZone);
  const over = new AbortController();
  const notices = new NoticePrinting({
    journal: hall.journal,
    notices: hall.notices,
    port: { print: (job) => parts.devices.printer.print(job, over.signal) },
    clock,
    layOut: (notice) => layOut(notice, parts, today()),
    onChange: (visit) =>
      visits
        .all()
        .find(({ id }) => id === visit)
        ?.changed(),
    onFailure: (noticeId, error) =>
      parts.log.warn({ noticeId, error: error instanceof Error ? error.name : "unknown" }, "notice failed"),
  });
  const shown = new Map<Visit, View<object>>();
  const noCamera = () => {
    throw new HallError("camera-away");
  };
  const options: VisitsOptions = {
    ...kiosk,
    records: { ...kiosk.records, notice: (visit) => notices.latest(visit) },
    item: (itemId) => itemTaken(catalogue, itemId, { level: config.hall.level, stationKind: "window" }),
    readPassport: () => Promise.reject(new DeviceError("lost", "no passport reader at this window")),
    capture: noCamera,
    scanPaper: noCamera,
    idleMs,
    countdownMs,
    desk: {
      level: config.hall.level,
      promiseUntil: () => hall.calendar.addWorkdays(today(), config.supervision.promiseWorkdays),
      promisable: (item, materialId) => promisable(item).includes(materialId),
    },
    opened: (visit) => shown.set(visit, hub.createView(`visit:${visit.id}`, visit.view())),
    changed(visit, view) {
      shown.get(visit)?.set(view);
      if (view.stage === "ended") shown.delete(visit);
    },
  };
  const windowsOf = (account: string) =>
    hall.people.sessions().flatMap(({ accountId, window }) => (accountId === account ? (window ?? []) : []));
  // Who signs out leaves no person's visit to a colleague, and a number that is called none to the next person.
  const unfollow = hall.journal.onCommit((ops) => {
    for (const { event } of ops) {
      if (event.type === "session.closed") visits.signedOut(event.accountId, windowsOf(event.accountId));
      if (event.type === "ticket.called") visits.open(event.window)?.end();
    }
  });
  const visits = new WindowVisits(config.queue.windows, () => new Visits(options));
  return {
    visits,
    find(id, secret, staff) {
      const atKiosk = parts.visits.bySecret(secret) !== null;
      return atKiosk ? parts.visits.find(id, secret) : visits.find(id, secret, staff);
    },
    view(secret, staff) {
      const visit = visits.bySecret(secret, staff);
      return visit === null ? undefined : shown.get(visit);
    },
    page: (picture) => uploadedPage(picture, (jpeg) => parts.eye.process(jpeg)),
    workAt(window) {
      const cases = visits.open(window)?.view().desk?.cases ?? [];
      return { itemId: cases[0]?.itemId ?? null, cases: cases.map(({ caseNumber }) => caseNumber) };
    },
    card: (reading, device) => visits.card(reading, device),
    readerLost: (device) => visits.readerLost(device),
    moved(caseNumber) {
      for (const visit of visits.all()) if (visit.caseNumber === caseNumber) visit.changed();
    },
    async close() {
      unfollow();
      visits.close();
      over.abort();
      await notices.stop();
    },
  };
}

function layOut(notice: NoticeRecord, { catalogue, config }: WindowDeskParts, day: string) {
  const item = catalogue.items.find(({ id }) => id === notice.itemId);
  if (item === undefined) throw new HallError("unknown-item");
  const { workFrom, workTo } = config.supervision;
  const usual = [{ days: [1, 2, 3, 4, 5], from: workFrom, to: workTo }];
  return noticeLayout({
    hall: config.hall.name,
    phone: config.hall.phone,
    language: notice.language,
    copy: notice.copy,
    day,
    item,
    missing: item.materials.flatMap(({ ref }) =>
      notice.missing.includes(ref) ? (catalogue.materials.find(({ id }) => id === ref) ?? []) : [],
    ),
    hours: config.queue.hours.length === 0 ? usual : config.queue.hours,
  });
}
