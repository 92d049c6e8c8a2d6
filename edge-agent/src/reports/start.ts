import type { Clock } from "@yimen/drivers/contract";
import { AuditDesk } from "../audit/audit-desk.ts";
import type { Config } from "../config/schema.ts";
import { type AuditNews, type Catalogue, HallError } from "../contract/index.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { App } from "../http/app.ts";
import { auditRoutes } from "../http/audit.ts";
import { reportRoutes } from "../http/reports.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import type { Hub } from "../sockets/hub.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { calm } from "./calm.ts";
import { DayDesk } from "./day-desk.ts";
import { reportLines } from "./lines.ts";
import { reportNames } from "./names.ts";
import { RecordBook } from "./record-book.ts";
import { ReportDesk } from "./report-desk.ts";

interface Parts {
  readonly hub: Hub;
  readonly hall: Hall;
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  readonly fleet: Pick<Fleet, "find" | "station">;
  readonly telemetry: Pick<Telemetry, "availability" | "spells">;
}

const patienceMs = 8_000;

/** Keeps the rows behind figures, and answers managers: reports, the day, the audit. Returns how to stop. */
/** Screens learn of new entries at most this often. */
const calmMs = 1_000;

export function startReports(app: App, parts: Parts): { close(): Promise<void> } {
  const { hall, hub, config, clock, fleet, telemetry, log } = parts;
  const { timeZone } = config;
  const now = () => clock.now();
  const last = hub.createView<AuditNews>("audit", { last: 0 });
  hub.serve("audit", () => last, ["manager"]);
  let news = 0;
  const tell = calm(calmMs, clock, () => last.set({ last: news }));
  const book = new RecordBook({
    audited(seq) {
      news = seq;
      tell.soon();
    },
    ...{ journal: hall.journal, timeZone, clock, log },
    path: dataFolder(config.data).reports,
  });
  const records = () =>
    book.counted(AbortSignal.timeout(patienceMs)).catch((cause) => {
      throw new HallError("figures-counting", { cause });
    });
  const names = reportNames(parts);
  const lines = reportLines(names, now);
  const desk = new ReportDesk({
    ...{ records, lines, names, timeZone, telemetry, now },
    hall: config.hall,
    k: config.reports.k,
    deviceKind: (station, device) => fleet.find(station, device)?.row.kind ?? null,
    today: () => hall.calendar.dayAt(now()),
  });
  const days = new DayDesk({
    ...{ records, desk, lines, names, timeZone, now },
    hall: config.hall.name,
  });
  reportRoutes(app, desk, days, timeZone);
  auditRoutes(app, new AuditDesk({ records, names, people: hall.people, timeZone }), timeZone);
  return {
    async close() {
      tell.stop();
      await book.stop();
    },
  };
}
