import { type CameraFrame, DeviceError, type IdCardReading, type Kind } from "@yimen/drivers/contract";
import type { DeviceView } from "../contract/index.ts";
import { type PrintPort, printPort } from "./print-port.ts";
import { type DeviceSettings, type DeviceState, deviceView } from "./status.ts";
import { type DevicePorts, Supervisor } from "./supervisor.ts";

export interface DeviceEvents {
  changed(): void;
  card(reading: IdCardReading): void;
  /** The reader went away; what lay on it can't be known. */
  readerLost(): void;
  /** `frozen`: the camera repeats itself and what it shows may be long gone. */
  frame(frame: CameraFrame, frozen: boolean): void;
}

export interface Devices {
  start(): void;
  states(): readonly DeviceState[];
  views(): readonly DeviceView[];
  readonly printer: PrintPort;
  /** A picture of what lies under the camera now. Rejects with DeviceError when it is away. */
  picture(): Promise<CameraFrame>;
  /** Marks the devices of one person's visit; null frees them. */
  claim(claim: DeviceState["claim"]): void;
  close(): Promise<void>;
}

const pictureLimitMs = 7_000;

/** All devices of a station. One that is configured and absent is shown, never hidden. */
export function superviseDevices(
  settings: readonly DeviceSettings[],
  ports: DevicePorts,
  events: DeviceEvents,
): Devices {
  const readerOnline = new Map<string, boolean>();
  const supervisors = settings.map(
    (each) =>
      new Supervisor(each, ports, {
        changed: (state) => {
          if (each.kind === "id-card") {
            const online = state.life.phase === "online";
            if (readerOnline.get(each.id) === true && !online) events.readerLost();
            readerOnline.set(each.id, online);
          }
          events.changed();
        },
        read: (state, reading) => {
          switch (reading.type) {
            case "card-read":
            case "card-removed":
            case "card-unreadable":
              events.card(reading);
              return;
            case "frame":
              events.frame(reading, state.observed.values["stream"] === "frozen");
              return;
            default:
              return;
          }
        },
      }),
  );
  const states = () => supervisors.map((each) => each.state);
  const first = <K extends Kind>(kind: K) =>
    (supervisors.find((each) => each.settings.kind === kind) as Supervisor<K> | undefined) ?? null;
  return {
    start() {
      for (const each of supervisors) each.start();
    },
    states,
    views: () => states().map(deviceView),
    async picture() {
      const camera = first("document-camera");
      if (camera === null) throw new DeviceError("lost", "no camera");
      return camera.use(
        (action, signal) => action.capture({ after: ports.clock.uptime(), signal }),
        pictureLimitMs,
      );
    },
    printer: printPort(first("receipt-printer"), ports.clock),
    claim(claim) {
      for (const each of supervisors) {
        if (each.settings.kind !== "receipt-printer") each.claim(claim);
      }
    },
    async close() {
      await Promise.all(supervisors.map((each) => each.close()));
    },
  };
}
