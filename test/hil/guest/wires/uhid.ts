import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import type { FarEnd } from "@yimen/drivers/contract";

/** Where things stand in the kernel's messages (linux/uhid.h; packed, little-endian, after a 32-bit type). */
const message = { output: 6, create2: 11, input2: 12, setReport: 13, setReportReply: 14 } as const;
const nameBytes = 128;
const physBytes = 64;
const uniqBytes = 64;
const dataBytes = 4096;
const createHead = 4 + nameBytes + physBytes + uniqBytes;
const messageBytes = 4380;
const busUsb = 3;
const lookEveryMs = 8;

export interface HidSettings {
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string;
  readonly descriptor: Uint8Array;
  /** Its reports have ids: what the host sends is then handed on with its id first. Default false. */
  readonly numbered?: boolean;
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

  /** One output or feature report of the host, without its id where reports have none. */
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
      const type = this.#buffer.readUInt32LE(0);
      if (type === message.output) this.#hear(4, this.#buffer.readUInt16LE(4 + dataBytes));
      if (type === message.setReport) this.#take();
    }
  }

  /** A feature report: taken, and said so, or the host waits for five seconds. */
  #take(): void {
    if (this.#fd === null) return;
    const reply = Buffer.alloc(10);
    reply.writeUInt32LE(message.setReportReply, 0);
    this.#buffer.copy(reply, 4, 4, 8);
    writeSync(this.#fd, reply);
    this.#hear(12, this.#buffer.readUInt16LE(10));
  }

  /** The id of a report that is not numbered is a zero in front, which a device never sees. */
  #hear(at: number, size: number): void {
    const from = this.#settings.numbered ? at : at + 1;
    this.#listener(Uint8Array.from(this.#buffer.subarray(from, at + size)));
  }
}
