import type { Clock, IdCardReading, Kind, Kinds } from "@yimen/drivers/contract";
import { createPageWorker, type PageWorker } from "@yimen/drivers/document-camera/page/pool.ts";
import { type Closers, closeAll } from "../close-all.ts";
import type { Config } from "../config/schema.ts";
import type { StationView } from "../contract/index.ts";
import { devicePorts, deviceSettings, plugPorts, stationFacts } from "../devices/configured.ts";
import { type Devices, superviseDevices } from "../devices/devices.ts";
import { startSigns } from "../devices/signs.ts";
import { stationView } from "../devices/station-view.ts";
import type { Hall } from "../journal/open.ts";
import type { Logger } from "../observe/log.ts";
import type { Metrics } from "../observe/metrics.ts";
import { refusalOf } from "../observe/store-refusal.ts";
import { watch } from "../observe/watch.ts";
import { createScanDesk, type ScanDesk } from "../scans/scan-desk.ts";
import { scannerTrigger } from "../scans/scanner-trigger.ts";
import type { Hub } from "../sockets/hub.ts";
import { Feeder } from "../visits/feeder.ts";
import { Studio } from "../visits/studio.ts";

/** What the devices tell the hall. Nothing comes before `start`. */
export interface Heard {
  card(reading: IdCardReading, device: string): void;
  /** The reader went away; what lay on it can't be known. */
  readerLost(device: string): void;
  /** No passport reader works any more. */
  passportReaderLost(): void;
  /** Every reading of every other kind. */
  reading(device: string, reading: Kinds[Kind]["reading"]): void;
}

export interface StationParts {
  readonly config: Config;
  readonly hall: Pick<Hall, "journal">;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, "devices">;
  readonly heard: Heard;
}

export interface Station {
  readonly devices: Devices;
  /** What the camera sees, for who captures a page. */
  readonly studio: Studio;
  readonly feeder: Feeder;
  readonly eye: PageWorker;
  /** The next code that a scanner reads, for the screen that asks. */
  readonly nextCode: ScanDesk["next"];
  view(): StationView;
  /** A device, or what works of the journey, is another now. Returns how to leave. */
  onChange(listener: () => void): () => void;
  /** Something else was shown on this sign; it gets its text back. */
  signAgain(device: string): void;
  start(): void;
  close(): Promise<void>;
}

/** The station itself: its devices under supervision, its lit signs, and the views of both. */
export function openStation({ config, hall, hub, clock, log, metrics, heard }: StationParts): Station {
  const closers: Closers = [];
  const eye = createPageWorker();
  closers.push(() => eye.close());
  const facts = stationFacts(config);
  const ports = devicePorts(clock, (level, message, told) => log[level](told ?? {}, message));
  const scans = createScanDesk(
    clock,
    scannerTrigger(() => devices),
  );
  closers.push(() => scans.close());
  const feeder = new Feeder();
  const devices = superviseDevices(
    deviceSettings(config),
    ports,
    {
      changed: () => refresh(),
      card: heard.card,
      readerLost: heard.readerLost,
      frame: (frame, frozen) => studio.frame(frame, frozen),
      reading(device, reading) {
        if (reading.type === "scanner-status") feeder.see(device, reading.feeder);
        if (reading.type === "code-scanned" || reading.type === "code-refused") scans.read(reading);
        heard.reading(device, reading);
      },
    },
    plugPorts(config, clock),
  );
  closers.push(() => devices.close());
  const studio = new Studio(eye, devices.picture, clock);
  const signs = startSigns(config, devices, hub, clock, log);
  closers.push(() => signs.stop());
  const view = () => stationView(facts, devices, refusalOf(hall), clock.now());
  const stationShown = hub.createView("station", view());
  const devicesShown = hub.createView("devices", devicesOf(stationShown.state));
  const followers = new Set<() => void>();
  const refresh = () => {
    const now = view();
    studio.cameraWorks(now.abilities.capture.works);
    if (now.abilities.passport?.works === false) heard.passportReaderLost();
    stationShown.set(now);
    devicesShown.set(devicesOf(now));
    metrics.devices(now.devices);
    signs.refresh(now);
    for (const follower of followers) follower();
  };
  hub.serve("station", () => stationShown);
  hub.serve("devices", () => devicesShown);
  // While the screens are closed for a full disk no command comes that would find it free again.
  const refusal = () => {
    hall.journal.tryAgain();
    return refusalOf(hall);
  };
  closers.push(watch(refusal, clock, refresh));
  return {
    ...{ devices, studio, feeder, eye, view },
    nextCode: scans.next,
    onChange(listener) {
      followers.add(listener);
      return () => followers.delete(listener);
    },
    signAgain: signs.again,
    start: devices.start,
    close: () => closeAll(closers),
  };
}

const devicesOf = ({ devices, found }: StationView) => ({ devices, found });
