import { randomInt, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Clock, systemClock } from "@yimen/drivers/contract";
import type { FastifyPluginAsync } from "fastify";
import { openVoice } from "./announce/start.ts";
import { bundledCatalogue, loadCatalogue } from "./catalogue/load.ts";
import { type Closers, closeAll } from "./close-all.ts";
import type { Config } from "./config/schema.ts";
import { openConsole } from "./console/open-console.ts";
import { caseOf } from "./contract/index.ts";
import { startReceipts } from "./devices/receipts.ts";
import { logReceipt } from "./effects/log-receipt.ts";
import { settleReceipt } from "./effects/settle-receipt.ts";
import { startFigures } from "./figures/start.ts";
import { createApp } from "./http/app.ts";
import { captureRoutes } from "./http/capture.ts";
import { caseRoutes } from "./http/cases.ts";
import { catalogueRoutes } from "./http/catalogue.ts";
import { catalogueSummary, findItem, itemGuide } from "./http/catalogue-view.ts";
import type {} from "./http/decorations.ts";
import { docsRoutes } from "./http/docs.ts";
import { healthRoutes } from "./http/health.ts";
import { checkHosts, createHostCheck, type HostCheck } from "./http/host-check.ts";
import { metricsRoutes } from "./http/metrics.ts";
import { ownUrl } from "./http/own-url.ts";
import { pageRoutes } from "./http/pages.ts";
import { passportRoutes } from "./http/passport.ts";
import { servePeople } from "./http/people.ts";
import { createRateLimit } from "./http/rate-limit.ts";
import { receiptRoutes } from "./http/receipts.ts";
import { observeRequests, traceRequests } from "./http/requests.ts";
import { scanRoutes } from "./http/scan.ts";
import { staffCallRoutes } from "./http/staff-call.ts";
import { readStaffKey } from "./http/staff-key.ts";
import { stationRoutes } from "./http/station.ts";
import { visitRoutes } from "./http/visits.ts";
import { windowDeskRoutes } from "./http/window-desk.ts";
import { openHall } from "./journal/open.ts";
import { healthOf } from "./observe/health.ts";
import { droppedLines, type Logger, openLog } from "./observe/log.ts";
import { createMetrics } from "./observe/metrics.ts";
import { timedCommands } from "./observe/timed-commands.ts";
import { openTraces } from "./observe/traces.ts";
import { startForecasting } from "./queue/forecast/start.ts";
import { startQueue } from "./queue/start.ts";
import { startRatings } from "./ratings/start.ts";
import { openBackOffice } from "./review/open-back-office.ts";
import type { Keeper } from "./settings/keeper.ts";
import { openDisplays } from "./signage/start.ts";
import { openSlips } from "./slips/open.ts";
import { openProgress } from "./slips/open-progress.ts";
import { followJournal } from "./sockets/follow-journal.ts";
import { createHub } from "./sockets/hub.ts";
import { openSockets } from "./sockets/sockets.ts";
import { openStation } from "./station/open.ts";
import { startSupervision } from "./supervision/start.ts";
import { ownVersion } from "./updates/own-version.ts";
import { openKioskVisits } from "./visits/open-kiosk.ts";
import { openWindowDesk } from "./window-desk/open.ts";

export interface AgentOptions {
  readonly config: Config;
  readonly clock?: Clock;
  /** Further routes, such as the simulation page's; they stand behind the same host check. */
  readonly plugins?: readonly FastifyPluginAsync[];
  /** Folder of the built screens. */
  readonly uiDir?: string;
  /** Folder of the waiting area's built screen. */
  readonly displayDir?: string;
  readonly log?: Logger;
  /** What starts this agent anew within its process; without it nothing does. */
  readonly keeper?: Keeper;
}

export interface RunningAgent {
  /** Where it listens, for this machine: `http://127.0.0.1:8600`. */
  readonly url: string;
  /** What phones are told; without a slash at its end. */
  readonly publicUrl: string;
  /** What the first manager signs up with; null where there are accounts. */
  readonly setupCode: string | null;
  /** The address that it is bound to. */
  readonly address: { readonly host: string; readonly port: number };
  /** Takes nothing new, ends the visit, commits what waits, gives everything back. Idempotent. */
  close(): Promise<void>;
}

const builtScreens = fileURLToPath(new URL("../../kiosk-ui/dist", import.meta.url));
const builtDisplay = fileURLToPath(new URL("../../queue-display/dist", import.meta.url));
/** Views begin to count at random below this. */
const versions = 2 ** 47;

/** Puts one agent together from its configuration and starts it. The one place that knows all parts. */
export async function startAgent(options: AgentOptions): Promise<RunningAgent> {
  const { config, clock = systemClock } = options;
  const log = options.log ?? openLog(config.log);
  const metrics = createMetrics(() => droppedLines(log));
  const traces = await openTraces(config.traces, { station: config.station.id, version: ownVersion });
  const catalogue = loadCatalogue(config.catalogue ?? bundledCatalogue);
  const forecasting = startForecasting({ catalogue, settings: config.queue, clock });
  const hall = openHall({
    dataDir: config.data,
    node: config.station.id,
    station: config.station.id,
    region: config.hall.region,
    stationCode: config.station.id,
    timeZone: config.timeZone,
    clock,
    catalogue,
    settings: config,
    estimate: forecasting.estimate,
    timed: timedCommands(metrics, traces),
  });
  const unlog = hall.journal.onCommit((ops) => {
    for (const op of ops) logReceipt(log, op);
  });
  const closers: Closers = [() => metrics.close(), unlog, () => hall.close()];
  try {
    const hub = createHub(() => randomInt(versions));
    closers.push(() => traces.close());
    const app = createApp(log);
    traceRequests(app, () => traces);
    app.decorate("hub", hub).decorate("hall", hall);

    const station = openStation({
      ...{ config, hall, hub, clock, log, metrics },
      heard: {
        card: (reading, device) => desk.card(reading, device) || visits.card(reading),
        readerLost: (device) => desk.readerLost(device) || visits.readerLost(),
        passportReaderLost: () => visits.passportReaderLost(),
        reading(device, reading) {
          if (reading.type === "passport-present" || reading.type === "passport-removed")
            visits.passport(reading);
          ratings.reading(device, reading);
          queue.reading(device, reading);
        },
      },
    });
    closers.push(() => station.close());
    const { devices, studio, eye } = station;

    const address = { url: "", publicUrl: "" };
    let printing: ReturnType<typeof startReceipts> | null = null;
    closers.push(() => printing?.stop());
    const atKiosk = openKioskVisits({
      ...{ hub, hall, catalogue, config, clock, log, metrics, devices, studio, eye, address },
      feeder: station.feeder,
      receipt: (receiptId) => printing?.view(receiptId) ?? null,
    });
    const { visits, options: kiosk } = atKiosk;
    const desk = openWindowDesk({ hub, hall, catalogue, config, clock, devices, eye, kiosk, visits, log });
    closers.push(() => desk.close());
    closers.push(() => visits.close());
    hub.serve("visit", (secret = "", staff) => atKiosk.view(secret) ?? desk.view(secret, staff));

    let hosts: HostCheck = { standpoint: () => null };
    checkHosts(app, () => hosts);
    const people = servePeople(app, hub, hall, config, clock);
    closers.push(() => people.close());
    const ratings = startRatings(app, {
      ...{ hall, hub, clock, catalogue, devices, people, log },
      settings: config,
    });
    closers.push(() => ratings.close());
    observeRequests(app, metrics);
    docsRoutes(app, ownVersion);
    stationRoutes(app, station.view);
    closers.push(startSupervision(app, { hall, hub, catalogue, clock, log }));
    closers.push(startFigures(app, { hall, hub, config, catalogue, clock, log }));
    catalogueRoutes(app, {
      summary: () => catalogueSummary(catalogue, config.hall.level),
      guide: (itemId) => itemGuide(catalogue, findItem(catalogue, itemId), config.hall.level),
    });
    visitRoutes(app, visits, desk);
    captureRoutes(app, desk, studio);
    passportRoutes(app, desk);
    windowDeskRoutes(app, desk);
    const codeTries = createRateLimit(10, 120, clock);
    const progress = openProgress(app, hub, { cases: hall.cases, hall: config.hall.name, limit: codeTries });
    closers.push(
      followJournal(hall.journal, (op) => {
        metrics.op(op);
        const caseNumber = caseOf(op.event);
        if (caseNumber === null) return;
        progress.moved(caseNumber);
        if (visits.open?.caseNumber === caseNumber) visits.open.changed();
        desk.moved(caseNumber);
      }),
    );
    const slips = openSlips(app, hub, {
      ...{ hall, visits, clock, timeZone: config.timeZone, limit: codeTries },
      receipt: (receiptId) => printing?.view(receiptId) ?? null,
      ticketSlip: (slipId) => queue.ticketSlip(slipId),
      ticketOf: (number) => queue.ticketOf(number),
    });
    closers.push(forecasting.follow(hall.journal));
    const queue = startQueue(app, {
      ...{ config, hall, hub, clock, visits, devices, people, address, log, forecasting },
      slipsChanged: () => slips.changed(),
      workAt: desk.workAt,
    });
    closers.push(() => queue.close());
    scanRoutes(app, station.nextCode);
    staffCallRoutes(app, {
      ...{ journal: hall.journal, place: `kiosk-${config.station.id}`, limit: createRateLimit(6, 6, clock) },
      called() {
        metrics.staffCalled();
        log.warn("staff called");
      },
    });
    const staffKey = readStaffKey(join(config.data, "keys", "staff.key"));
    caseRoutes(app, staffKey, async (command) => {
      await hall.journal.execute(command, { kind: "clerk", id: "staff-key" }, `advance:${randomUUID()}`);
    });
    const backOffice = openBackOffice({ app, hub, hall, people, catalogue, config, clock, log });
    closers.push(() => backOffice.close());
    receiptRoutes(app, staffKey, (receiptId, outcome, by) => settleReceipt(hall, receiptId, outcome, by));
    healthRoutes(
      app,
      () => healthOf(station.view().abilities),
      () => managers.attention(),
    );
    metricsRoutes(app, metrics);
    const displays = openDisplays({ app, hub, config, clock, log });
    closers.push(() => displays.close());
    closers.push(openVoice({ app, hub, journal: hall.journal, displays, config, clock, log }));
    const managers = openConsole({
      ...{ app, hub, hall, clock, config, catalogue, log, metrics, people, devices, displays, station },
      version: ownVersion,
      keeper: options.keeper ?? null,
      signAgain: station.signAgain,
      endVisit(visit) {
        for (const open of [visits.open, ...desk.visits.all()]) if (open?.id === visit) open.end();
      },
      openVisits: () => [
        ...(visits.open === null ? [] : [{ window: null }]),
        ...config.queue.windows.filter(({ id }) => desk.visits.open(id)).map(({ id }) => ({ window: id })),
      ],
    });
    closers.push(() => managers.close());
    for (const plugin of options.plugins ?? []) await app.register(plugin);
    pageRoutes(app, options.uiDir ?? builtScreens, options.displayDir ?? builtDisplay);

    const sockets = openSockets(app.server, hub, (request) => hosts.standpoint(request), people);
    closers.push(() => app.close());
    closers.push(() => sockets.close());
    closers.push(() => managers.hangUp());
    await app.listen({ host: config.server.host, port: config.server.port });
    const { port } = app.server.address() as AddressInfo;
    address.url = ownUrl(config.server.host, port);
    address.publicUrl = (config.server.publicUrl ?? address.url).replace(/\/$/, "");
    hosts = createHostCheck({ ...config.server, port, publicUrl: address.publicUrl });
    printing = startReceipts(hall, catalogue, devices.printer, clock, {
      log,
      slip: {
        ...config.hall,
        hall: config.hall.name,
        publicUrl: address.publicUrl,
        timeZone: config.timeZone,
      },
      changed: (caseNumber) => {
        slips.changed();
        if (visits.open?.caseNumber === caseNumber) visits.open.changed();
        desk.moved(caseNumber);
      },
    });
    station.start();
    log.info(
      { host: config.server.host, port, station: config.station.id, version: ownVersion },
      "listening",
    );
    let closing: Promise<void> | undefined;
    return {
      ...address,
      setupCode: people.setupCode,
      address: { host: config.server.host, port },
      close: () => {
        closing ??= closeAll(closers).then(() => log.info("closed"));
        return closing;
      },
    };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}
