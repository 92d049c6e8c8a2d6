import type { Driver } from "./contract/driver.ts";
import type { Kind } from "./contract/kinds.ts";

/** One driver by the word in the configuration. `load` brings its code in, once it is configured. */
export interface DriverEntry<K extends Kind = Kind> {
  readonly name: string;
  readonly kind: K;
  load(): Promise<Driver<K>>;
}

/** The only place that knows which drivers there are. */
export const drivers: readonly DriverEntry[] = [
  { name: "sdt", kind: "id-card", load: async () => (await import("./id-card/sdt/driver.ts")).sdtDriver },
  {
    name: "escpos",
    kind: "receipt-printer",
    load: async () => (await import("./receipt-printer/escpos/driver.ts")).escposDriver,
  },
  {
    name: "mjpeg-camera",
    kind: "document-camera",
    load: async () => (await import("./document-camera/mjpeg/driver.ts")).mjpegCameraDriver,
  },
  {
    name: "escl",
    kind: "document-scanner",
    load: async () => (await import("./document-scanner/escl/driver.ts")).esclDriver,
  },
  { name: "ff68", kind: "rater", load: async () => (await import("./rater/ff68/driver.ts")).ff68Driver },
  {
    name: "serial-pad",
    kind: "rater",
    load: async () => (await import("./rater/serial-pad/driver.ts")).serialPadDriver,
  },
  {
    name: "hid-pad",
    kind: "rater",
    load: async () => (await import("./rater/hid-pad/driver.ts")).hidPadDriver,
  },
  {
    name: "key-pad",
    kind: "rater",
    load: async () => (await import("./rater/key-pad/driver.ts")).keyPadDriver,
  },
  {
    name: "onbon-bx",
    kind: "window-sign",
    load: async () => (await import("./window-sign/onbon-bx/driver.ts")).onbonBxDriver,
  },
  {
    name: "hid-pos",
    kind: "code-scanner",
    load: async () => (await import("./code-scanner/hid-pos/driver.ts")).hidPosDriver,
  },
  {
    name: "onbon-font",
    kind: "window-sign",
    load: async () => (await import("./window-sign/onbon-font/driver.ts")).onbonFontDriver,
  },
  {
    name: "serial-scanner",
    kind: "code-scanner",
    load: async () => (await import("./code-scanner/serial/driver.ts")).serialScannerDriver,
  },
  {
    name: "wedge-scanner",
    kind: "code-scanner",
    load: async () => (await import("./code-scanner/wedge/driver.ts")).wedgeScannerDriver,
  },
  {
    name: "modbus-sign",
    kind: "window-sign",
    load: async () => (await import("./window-sign/modbus-sign/driver.ts")).modbusSignDriver,
  },
  {
    name: "number-board",
    kind: "window-sign",
    load: async () => (await import("./window-sign/number-board/driver.ts")).numberBoardDriver,
  },
  {
    name: "icao-9303",
    kind: "passport-reader",
    load: async () => (await import("./passport/driver.ts")).icao9303Driver,
  },
];

/** Which kind a driver's name stands for; known without loading it. */
export const driverKinds: ReadonlyMap<string, Kind> = new Map(drivers.map(({ name, kind }) => [name, kind]));

export function findDriver(name: string): DriverEntry | undefined {
  return drivers.find((entry) => entry.name === name);
}
