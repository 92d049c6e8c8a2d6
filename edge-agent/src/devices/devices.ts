import {
  type CameraFrame,
  DeviceError,
  type IdCardReading,
  type Kind,
  type Kinds,
  type MrzKey,
  type PassportRead,
  type ScannedPage,
  type ScanOptions,
} from "@yimen/drivers/contract";
import type { PortChange } from "@yimen/drivers/transport/hotplug.ts";
import type { DeviceView, FoundDevice } from "../contract/index.ts";
import { takesPapers } from "./camera-view.ts";
import { type Claimed, Claims } from "./claims.ts";
import type { Notice } from "./notices.ts";
import { concerns, type PlugPorts, Plugs } from "./plugs.ts";
import type { DevicePorts } from "./ports.ts";
import { type PrintPort, printPort } from "./print-port.ts";
import { type DeviceSettings, type DeviceState, deviceAxis, deviceView } from "./status.ts";
import { Supervisor } from "./supervisor.ts";
import { Traces, tracedPorts } from "./traces.ts";

export interface DeviceEvents {
  changed(): void;
  card(reading: IdCardReading, device: string): void;
  /** The reader went away; what lay on it can't be known. */
  readerLost(device: string): void;
  /** `frozen`: the camera repeats itself and what it shows may be long gone. */
  frame(frame: CameraFrame, frozen: boolean): void;
  /** Every reading of every other kind: codes, ratings, keys, passports. */
  reading?(device: string, reading: Kinds[Kind]["reading"]): void;
  /** Something lasted, or is over: paper low, a card left behind. Once each. */
  noticed?(device: string, notice: Notice): void;
}

export interface Devices {
  start(): void;
  states(): readonly DeviceState[];
  views(): readonly DeviceView[];
  /** Plugged in and not configured. */
  found(): readonly FoundDevice[];
  /** The passport that lies on the reader. Rejects as PassportActions.read does, or with `lost` when the reader is away. */
  readPassport(key: MrzKey, signal: AbortSignal): Promise<PassportRead>;
  readonly printer: PrintPort;
  /** A picture of what lies under the camera now. Rejects with DeviceError when it is away. */
  picture(): Promise<CameraFrame>;
  /** Pages in the document scanner, each as soon as it is there. Throws DeviceError when it is away or stops. */
  scan(options: ScanOptions, signal: AbortSignal): AsyncIterable<ScannedPage>;
  /** By its id, or the first of its kind that works, or the first; null: there is none. A portrait camera by its id only. */
  pick<K extends Kind>(kind: K, id?: string): Supervisor<K> | null;
  /** Takes all devices of one person's visit or none, until wall-clock time `until`; again to keep them. */
  claim(visit: string, until: number): Claimed;
  release(visit: string): void;
  /** Takes a device from the visit that has it; answers which, or null. */
  overrideClaim(id: string): string | null;
  find(id: string): Supervisor | null;
  /** Out of service by a manager's word, or back (null). What a locked device reads goes nowhere. */
  lock(id: string, lock: DeviceState["lock"]): void;
  /**
   * For who tries a device out: what it reads goes to `listener` and nowhere else, and nobody else may use it. Returns
   * how to give it back.
   */
  borrow(id: string, listener: (reading: Kinds[Kind]["reading"]) => void): () => void;
  readonly traces: Traces;
  close(): Promise<void>;
}

const pictureLimitMs = 7_000;
/** Longer than what a driver gives the slowest chip. */
const passportLimitMs = 40_000;
/** A stack of 20 on a slow scanner. */
const scanLimitMs = 600_000;

/** All devices of a station. One that is configured and absent is shown, never hidden. */
export function superviseDevices(
  settings: readonly DeviceSettings[],
  ports: DevicePorts,
  events: DeviceEvents,
  plugPorts?: PlugPorts,
): Devices {
  const readerOnline = new Map<string, boolean>();
  const borrowed = new Map<string, (reading: Kinds[Kind]["reading"]) => void>();
  const traces = new Traces();
  const supervisors = settings.map(
    (each) =>
      new Supervisor(each, tracedPorts(ports, each.id, traces), {
        changed: (state) => {
          if (each.kind === "id-card") {
            const online = state.life.phase === "online" && state.lock === null && !state.borrowed;
            if (readerOnline.get(each.id) === true && !online) events.readerLost(each.id);
            readerOnline.set(each.id, online);
          }
          events.changed();
        },
        read(state, reading) {
          const elsewhere = borrowed.get(each.id);
          if (elsewhere !== undefined) return elsewhere(reading);
          if (state.lock !== null) return;
          if (reading.type !== "frame") tell(events, state, reading);
          else if (pick("document-camera")?.settings.id === each.id) {
            events.frame(reading, state.observed.values["stream"] === "frozen");
          }
        },
        noticed: (_, notice) => events.noticed?.(each.id, notice),
      }),
  );
  // A window's reader serves its clerk, whoever stands at the kiosk.
  const own = supervisors.filter(({ settings: { window } }) => window === undefined);
  const claims = new Claims(own, ports.clock);
  const moved = ({ added, removed }: PortChange) => {
    for (const each of supervisors) {
      const came = concerns(added, each.settings.address);
      if (came || concerns(removed, each.settings.address)) each.portsMoved(came);
    }
  };
  const plugs = plugPorts && new Plugs(plugPorts, ports.clock, moved, () => events.changed());
  const find = (id: string) => supervisors.find(({ settings }) => settings.id === id) ?? null;
  const states = () => supervisors.map((each) => each.state);
  const pick = <K extends Kind>(kind: K, id?: string) => {
    const ofKind = supervisors.filter((each) => each.settings.kind === kind);
    const wanted =
      id === undefined
        ? firstWorking(ofKind.filter((each) => takesPapers(each.settings)))
        : ofKind.find((each) => each.settings.id === id);
    return (wanted ?? null) as Supervisor<K> | null;
  };
  return {
    start() {
      for (const each of supervisors) each.start();
      plugs?.start();
    },
    states,
    views: () => states().map((state) => deviceView(state, ports.clock.now())),
    found: () => plugs?.found ?? [],
    async picture() {
      const camera = pick("document-camera");
      if (camera === null) throw new DeviceError("lost", "no camera");
      return camera.use(
        (action, signal) => action.capture({ after: ports.clock.uptime(), signal }),
        pictureLimitMs,
      );
    },
    scan(options, signal) {
      const scanner = pick("document-scanner");
      if (scanner === null) throw new DeviceError("lost", "no document scanner");
      return scanner.stream(
        (action, limit) => action.scan(options, AbortSignal.any([limit, signal])),
        scanLimitMs,
      );
    },
    async readPassport(key, signal) {
      const reader = pick("passport-reader");
      if (reader === null) throw new DeviceError("lost", "no passport reader");
      return reader.use(
        (action, limit) => action.read(key, AbortSignal.any([limit, signal])),
        passportLimitMs,
      );
    },
    printer: printPort(() => pick("receipt-printer"), ports.clock),
    pick,
    claim: (visit, until) => claims.take(visit, until),
    release: (visit) => claims.release(visit),
    overrideClaim: (id) => claims.override(id),
    find,
    lock: (id, lock) => find(id)?.lock(lock),
    borrow(id, listener) {
      borrowed.set(id, listener);
      find(id)?.borrow(true);
      return () => {
        if (borrowed.get(id) !== listener) return;
        borrowed.delete(id);
        find(id)?.borrow(false);
      };
    },
    traces,
    async close() {
      claims.close();
      await Promise.all([plugs?.close(), ...supervisors.map((each) => each.close())]);
    },
  };
}

function tell(events: DeviceEvents, state: DeviceState, reading: Kinds[Kind]["reading"]): void {
  switch (reading.type) {
    case "card-read":
    case "card-removed":
    case "card-unreadable":
      events.card(reading, state.settings.id);
      return;
    default:
      events.reading?.(state.settings.id, reading);
  }
}

/** One that a person must see to works less than one that is well, and more than one that is away. */
function firstWorking(supervisors: readonly Supervisor[]): Supervisor | undefined {
  const rank = ({ state }: Supervisor) => {
    if (state.lock !== null || state.borrowed) return 3;
    const axis = deviceAxis(state);
    // Work is no reason to change over: a live picture must not jump to the next camera while one takes its picture.
    if (axis === "online" || axis === "deviceBusy") return 0;
    return state.life.phase === "online" ? 1 : 2;
  };
  return [...supervisors].sort((a, b) => rank(a) - rank(b))[0];
}
