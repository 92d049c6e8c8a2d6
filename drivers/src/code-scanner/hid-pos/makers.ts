import type { HidReport } from "../../contract/transport.ts";

/** What differs between makers. */
export interface Maker {
  readonly name: string;
  /** Must be sent once after opening, or nothing is reported. */
  readonly wake: HidReport | null;
  readonly triggerOn: HidReport | null;
  readonly triggerOff: HidReport | null;
  readonly beep: HidReport | null;
  /** The maker's own symbology byte → AIM identifier, for devices that are set to name no AIM identifier. */
  readonly symbologies: ReadonlyMap<number, string>;
}

const wake: HidReport = { kind: "feature", id: 0xfe, bytes: Uint8Array.of(0x01) };
/** A menu command of three bytes in an output report: SYN, the command, CR. */
const command = (byte: number): HidReport => ({
  kind: "output",
  id: 0xfd,
  bytes: Uint8Array.of(0x03, 0x16, byte, 0x0d),
});

/** Honeywell's "code IDs". */
const honeywellSymbologies: ReadonlyMap<number, string> = new Map([
  [0x62, "]A0"],
  [0x6a, "]C0"],
  [0x64, "]E0"],
  [0x73, "]Q0"],
  [0x72, "]L0"],
  [0x77, "]d0"],
  [0x7a, "]z0"],
]);

const plain: Maker = {
  name: "HID-POS code scanner",
  wake: null,
  triggerOn: null,
  triggerOff: null,
  beep: null,
  symbologies: new Map(),
};

/** By USB vendor id, lower-case hexadecimal. */
export const makers: ReadonlyMap<string, Maker> = new Map([
  [
    "0c2e",
    {
      name: "Honeywell HID-POS scanner",
      wake,
      triggerOn: command(0x54),
      triggerOff: command(0x55),
      beep: command(0x07),
      symbologies: honeywellSymbologies,
    },
  ],
  ["23d0", { ...plain, name: "Youjie HID-POS scanner", wake, symbologies: honeywellSymbologies }],
  ["05e0", { ...plain, name: "Zebra HID-POS scanner" }],
  ["05f9", { ...plain, name: "Datalogic HID-POS scanner" }],
]);

/** `address`: `hid:vid:pid[:serial]`. */
export function makerOf(address: string): Maker {
  const vendorId = /^hid:([0-9a-f]{4}):/i.exec(address)?.[1]?.toLowerCase();
  return makers.get(vendorId ?? "") ?? plain;
}
