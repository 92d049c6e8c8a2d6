import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import type { FarEnd } from "@yimen/drivers/contract";

/** Where things stand in the kernel's messages (linux/uhid.h; packed, little-endian, after a 32-bit type). */
const message = { destroy: 1, output: 6, create2: 11, input2: 12 } as const;
const nameBytes = 128;
const physBytes = 64;
const uniqBytes = 64;
const dataBytes = 4096;
const createHead = 4 + nameBytes + physBytes + uniqBytes;
const messageBytes = 4380;
const busUsb = 3;
const lookEveryMs = 4;

export interface HidSettings {
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string;
  readonly descriptor: Uint8Array;
}

/** A HID device of the kernel's making (/dev/uhid), with its hidraw node and, for keyboards, its evdev node. */
export class UhidDevice implements FarEnd {
  readonly address: string;
  readonly #settings: HidSettings;
  #fd: number | null = null;
  #listener: (bytes: Uint8Array) => void = () => {};
  #timer: NodeJS.Timeout | null = null;
  readonly #buffer = Buffer.alloc(messageBytes);

  constructor(settings: HidSettings) {
    this.#settings = settings;
    this.address = `uhid:${settings.name}`;
  }

  plug(): void {
    const { name, vendorId, productId, serial, descriptor } = this.#settings;
    const create = Buffer.alloc(createHead + 20 + dataBytes);
    create.writeUInt32LE(message.create2, 0);
    create.write(name, 4);
    create.write(serial, 4 + nameBytes + physBytes);
    create.writeUInt16LE(descriptor.length, createHead);
    create.writeUInt16LE(busUsb, createHead + 2);
    create.writeUInt32LE(vendorId, createHead + 4);
    create.writeUInt32LE(productId, createHead + 8);
    create.set(descriptor, createHead + 20);
    this.#fd = openSync("/dev/uhid", constants.O_RDWR | constants.O_NONBLOCK);
    writeSync(this.#fd, create);
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  unplug(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }

  /** One output report of the host, without its id where reports have none. */
  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener;
  }

  /** One input report. */
  write(report: Uint8Array): void {
    if (this.#fd === null) return;
    const input = Buffer.alloc(6 + dataBytes);
    input.writeUInt32LE(message.input2, 0);
    input.writeUInt16LE(report.length, 4);
    input.set(report, 6);
    writeSync(this.#fd, input);
  }

  async close(): Promise<void> {
    this.unplug();
  }

  #look(): void {
    while (this.#fd !== null) {
      try {
        if (readSync(this.#fd, this.#buffer, 0, messageBytes, null) <= 0) return;
      } catch {
        return;
      }
      if (this.#buffer.readUInt32LE(0) !== message.output) continue;
      const size = this.#buffer.readUInt16LE(4 + dataBytes);
      // The id of a report that is not numbered is a zero in front, which a device never sees.
      this.#listener(Uint8Array.from(this.#buffer.subarray(5, 4 + size)));
    }
  }
}
