import { execFileSync } from "node:child_process";
import { constants, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { FarEnd } from "@yimen/drivers/contract";
import { ftdiDescriptors, ftdiStrings } from "./ftdi-descriptors.ts";
import { createGadget, type Gadget } from "./gadget.ts";

/** Each packet to the host begins with the state of the modem lines and of the line: all well, nothing to send. */
const status = [0x01, 0x60] as const;
const packetPayload = 62;
const lookEveryMs = 8;
const eventBytes = 12;
const eventTypes = { unbind: 1, enable: 2, disable: 3, setup: 4 } as const;
const toHost = 0x80;
/** Release numbers tell FTDI's chips apart: an FT232R. */
const release = "0x0600";

/**
 * An FTDI serial adapter, played by this process through FunctionFS: the host's ftdi_sio takes it and makes
 * /dev/ttyUSBn. Its control requests (speed, lines, latency) are all granted.
 */
export class FtdiAdapter implements FarEnd {
  readonly address: string;
  readonly #gadget: Gadget;
  readonly #control: number;
  readonly #folder: string;
  #enabled = false;
  #running = true;
  #listener: (bytes: Uint8Array) => void = () => {};
  #sending: Promise<void> = Promise.resolve();
  #input: FileHandle | null = null;
  #timer: NodeJS.Timeout;

  constructor(settings: { readonly name: string; readonly controller: number; readonly serial: string }) {
    this.address = `ftdi:${settings.name}`;
    this.#folder = `/run/${settings.name}`;
    this.#gadget = createGadget({
      ...settings,
      vendorId: "0403",
      productId: "6001",
      release,
      function: `ffs.${settings.name}`,
    });
    mkdirSync(this.#folder);
    execFileSync("mount", ["-t", "functionfs", settings.name, this.#folder]);
    this.#control = openSync(join(this.#folder, "ep0"), constants.O_RDWR | constants.O_NONBLOCK);
    writeSync(this.#control, ftdiDescriptors());
    writeSync(this.#control, ftdiStrings());
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    void this.#receive();
  }

  plug(): void {
    this.#gadget.plug();
  }

  unplug(): void {
    this.#enabled = false;
    this.#gadget.unplug();
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener;
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += packetPayload) {
      const packet = Uint8Array.from([...status, ...bytes.subarray(at, at + packetPayload)]);
      this.#sending = this.#sending.then(async () => {
        if (!this.#enabled) return;
        this.#input ??= await open(join(this.#folder, "ep1"), "r+");
        await this.#input.write(packet);
      });
      this.#sending = this.#sending.catch(() => {});
    }
  }

  async close(): Promise<void> {
    this.#running = false;
    clearInterval(this.#timer);
    if (this.#enabled) this.unplug();
  }

  #look(): void {
    const event = Buffer.alloc(eventBytes);
    for (;;) {
      try {
        if (readSync(this.#control, event) < eventBytes) return;
      } catch {
        return;
      }
      const type = event[8];
      if (type === eventTypes.enable) this.#enabled = true;
      if (type === eventTypes.disable || type === eventTypes.unbind) this.#enabled = false;
      if (type === eventTypes.setup) this.#grant(event);
    }
  }

  #grant(request: Buffer): void {
    const length = request.readUInt16LE(6);
    try {
      // Whatever is asked: the host's driver waits for the state "all was sent" whenever a program drains the line.
      const answer = Uint8Array.from(status).subarray(0, length);
      if (((request[0] ?? 0) & toHost) !== 0) writeSync(this.#control, answer);
      else readSync(this.#control, Buffer.alloc(Math.max(1, length)), 0, length, null);
    } catch {
      // The host gave the request up.
    }
  }

  async #receive(): Promise<void> {
    const output = await open(join(this.#folder, "ep2"), "r+");
    const buffer = Buffer.alloc(512);
    while (this.#running) {
      const count = this.#enabled
        ? await output.read(buffer, 0, buffer.length).then(
            ({ bytesRead }) => bytesRead,
            () => 0,
          )
        : 0;
      if (count > 0) this.#listener(Uint8Array.from(buffer.subarray(0, count)));
      else await new Promise((next) => setTimeout(next, lookEveryMs));
    }
  }
}
