import { type Device, DeviceError, type Driver, type Kind, type Kinds } from "@yimen/drivers/contract";
import { Acting } from "./acting.ts";
import { canBeAsked } from "./can-be-asked.ts";
import { asDeviceError, silenceNamed } from "./driver-fault.ts";
import { type LineMeter, meterLine } from "./line-meter.ts";
import type { Manners } from "./manners.ts";
import type { DevicePorts } from "./ports.ts";
import { Probing } from "./probing.ts";
import { portWasThere } from "./remedy.ts";
import type { DeviceSettings } from "./status.ts";
import { within } from "./within.ts";

export interface SessionParts<K extends Kind> {
  readonly settings: DeviceSettings;
  readonly ports: DevicePorts;
  readonly manners: Manners;
  /** The agent closes. */
  readonly end: AbortSignal;
  opened(device: Device<K>): void;
  read(reading: Kinds[K]["reading"]): void;
  /** The device said something. */
  answered(): void;
  /** It has said nothing for a while. */
  quiet(): void;
  busyChanged(): void;
  /** Whether a device that ends so is set back before its port is closed. */
  resets(error: DeviceError): boolean;
}

/** How one life of a device ended. */
export interface Ended {
  readonly error: DeviceError;
  readonly wasOnline: boolean;
  /** By what it was set back; null: it was not, or nothing can. */
  readonly reset: "device" | "wire" | null;
  /** A manager had it opened anew; no failure of the device's. */
  readonly byHand: boolean;
}

const openLimitMs = 5_000;
const closeLimitMs = 2_000;
const resetLimitMs = 5_000;
/** So many actions in a row may fail though the device answers questions; then it is opened anew. */
const failuresAllowed = 3;

/** One life of a device, from opening its port until it is lost. */
export class Session<K extends Kind> {
  readonly #parts: SessionParts<K>;
  readonly #meter: LineMeter;
  readonly #stop = new AbortController();
  #over: DeviceError | null = null;
  #device: Device<K> | null = null;
  #acting: Acting<K> | null = null;
  #probing: Probing<K> | null = null;
  #heardAt = 0;
  #failures = 0;
  #byHand: { readonly reset: boolean } | null = null;

  constructor(parts: SessionParts<K>) {
    this.#parts = parts;
    const { clock } = parts.ports;
    this.#meter = meterLine(parts.manners, clock, parts.settings.address, (error) => this.drop(error));
  }

  /** null until the device is open. */
  get device(): Device<K> | null {
    return this.#device;
  }

  get acting(): Acting<K> | null {
    return this.#acting;
  }

  /** Ends this life with its reason; the first one counts. */
  drop(error: DeviceError): void {
    this.#over ??= error;
    this.#stop.abort(this.#over);
  }

  askNow(): void {
    this.#probing?.now();
  }

  /** Ends this life so that the next one begins at once; with `reset` the device is set back before. */
  reopen(reset: boolean): void {
    this.#byHand ??= { reset };
    this.drop(new DeviceError("aborted", "opened anew by hand"));
  }

  /** Asks the device out of turn; the milliseconds that its answer took. Rejects as its probe does. */
  async ask(limitMs: number): Promise<number> {
    const device = this.#device;
    if (device === null) throw new DeviceError("lost", `${this.#parts.settings.id} is away`);
    const { clock } = this.#parts.ports;
    const askedAt = clock.uptime();
    await within(limitMs, clock, this.#stop.signal, (signal) => device.probe(signal));
    if (canBeAsked(device.capabilities)) this.#answered();
    return clock.uptime() - askedAt;
  }

  /** Never rejects. */
  async run(): Promise<Ended> {
    const { end, ports, settings } = this.#parts;
    const closing = () => this.drop(new DeviceError("aborted", "the agent is closing"));
    if (end.aborted) closing();
    end.addEventListener("abort", closing, { once: true });
    let portOpen = false;
    const opened = { port: null as Awaited<ReturnType<DevicePorts["openTransport"]>> | null };
    let reset: Ended["reset"] = null;
    let error: DeviceError;
    try {
      const port = await this.#limited(
        this.#parts.manners.openLimitMs ?? openLimitMs,
        (signal) => ports.openTransport(settings.address, settings.transport ?? {}, signal),
        (late) => late.close(),
      );
      opened.port = port;
      portOpen = true;
      const driver = (await ports.driver(settings.driver)) as unknown as Driver<K>;
      const metered = this.#meter.wrap(port);
      const device = await this.#limited(
        openLimitMs,
        () =>
          driver.open(metered, settings.options ?? {}, {
            clock: ports.clock,
            log: ports.log,
            noise: (bytes) => this.#meter.noise(bytes),
          }),
        (late) => late.close(),
      );
      this.#begin(device);
      error = await this.#live(device);
    } catch (cause) {
      error = this.#over ?? asDeviceError(cause);
    }
    error = portOpen ? silenceNamed(error) : unopened(error);
    const wasOnline = this.#device !== null;
    // Half a slip that is out already must not be cut off, nor a scan's page.
    const works = this.#acting?.busy ?? false;
    const resets = this.#byHand?.reset ?? (portWasThere(error.code) && this.#parts.resets(error));
    if (resets && !works && !end.aborted) reset = await this.#reset(opened.port);
    this.drop(error);
    const device = this.#device;
    this.#device = null;
    await this.#quietly(device?.close());
    await this.#quietly(opened.port?.close());
    end.removeEventListener("abort", closing);
    return { error, wasOnline, reset, byHand: this.#byHand !== null };
  }

  #begin(device: Device<K>): void {
    const { settings, ports, manners, end } = this.#parts;
    const { clock } = ports;
    this.#device = device;
    if (canBeAsked(device.capabilities)) this.#answered();
    this.#heardAt = clock.uptime();
    this.#acting = new Acting(device, {
      id: settings.id,
      clock,
      end,
      changed: () => this.#parts.busyChanged(),
      answered: () => {
        this.#failures = 0;
        this.#answered();
      },
      failed: (error, hung) => this.#actionFailed(error, hung),
    });
    this.#probing = new Probing(
      device,
      {
        clock,
        manners,
        heardAt: () => this.#heardAt,
        busy: () => this.#acting?.busy ?? false,
        talks: () => this.#meter.cleanSinceAsked(),
        answered: () => this.#answered(),
        quiet: () => this.#parts.quiet(),
      },
      this.#stop.signal,
    );
    this.#parts.opened(device);
  }

  /** Reads and asks until either says that the device is gone. */
  async #live(device: Device<K>): Promise<DeviceError> {
    const asking = this.#probing?.untilSilent() ?? Promise.resolve(null);
    const reading = this.#read(device).catch(asDeviceError);
    const dropped = new Promise<null>((resolve) => {
      if (this.#stop.signal.aborted) resolve(null);
      this.#stop.signal.addEventListener("abort", () => resolve(null), { once: true });
    });
    const first = await Promise.race([asking, reading, dropped]);
    return this.#over ?? first ?? new DeviceError("lost", `${this.#parts.settings.id} stopped reporting`);
  }

  /** A device of a kind that reports nothing ends its readings only when it is closed or lost. */
  async #read(device: Device<K>): Promise<DeviceError> {
    for await (const reading of device.readings()) {
      if (this.#stop.signal.aborted) break;
      if (isOwnWord(reading)) this.#answered();
      this.#tell(reading);
    }
    return new DeviceError("lost", `${this.#parts.settings.id} stopped reporting`);
  }

  /** What goes wrong with a reading on our side is no fault of the device's. A name only: a message may quote it. */
  #tell(reading: Kinds[K]["reading"]): void {
    try {
      this.#parts.read(reading);
    } catch (error) {
      const { ports, settings } = this.#parts;
      const name = error instanceof Error ? error.name : "unknown";
      ports.log("warn", "a reading could not be used", {
        device: settings.id,
        type: reading.type,
        error: name,
      });
    }
  }

  #answered(): void {
    this.#heardAt = this.#parts.ports.clock.uptime();
    this.#meter.answered();
    this.#parts.answered();
  }

  #actionFailed(error: DeviceError, hung: boolean): void {
    // A driver that kept no limit of its own hangs: only opening the device anew helps.
    const hopeless = error.code === "lost" || hung;
    if (unwell.has(error.code)) this.#failures += 1;
    if (hopeless || this.#failures >= failuresAllowed) this.drop(error);
    else if (unwell.has(error.code)) this.#probing?.now();
  }

  /** Work that is given up with this life; what comes of it too late is closed. */
  #limited<T>(
    limitMs: number,
    work: (signal: AbortSignal) => Promise<T>,
    tooLate: (late: T) => Promise<void>,
  ): Promise<T> {
    return within(limitMs, this.#parts.ports.clock, this.#stop.signal, async (signal) => {
      const result = await work(signal);
      if (signal.aborted) await tooLate(result).catch(() => undefined);
      return result;
    });
  }

  async #reset(
    port: { reset?(signal?: AbortSignal): Promise<void> | undefined } | null,
  ): Promise<Ended["reset"]> {
    const { ports, end } = this.#parts;
    const ways = [
      ["device", this.#device?.reset && ((signal: AbortSignal) => this.#device?.reset?.(signal))],
      ["wire", port?.reset && ((signal: AbortSignal) => port.reset?.(signal))],
    ] as const;
    for (const [by, reset] of ways) {
      if (reset === undefined) continue;
      const done = await within(resetLimitMs, ports.clock, end, async (signal) => reset(signal)).then(
        () => true,
        () => false,
      );
      if (done) return by;
    }
    return null;
  }

  /** A device that can't even be closed must not keep the next try from beginning. */
  async #quietly(closing: Promise<void> | undefined): Promise<void> {
    if (closing === undefined) return;
    const over = new AbortController();
    const closed = Promise.resolve(closing).catch(() => undefined);
    const limit = this.#parts.ports.clock.sleep(closeLimitMs, over.signal).catch(() => undefined);
    await Promise.race([closed, limit]);
    over.abort();
  }
}

/** What a device says when it is not well, though it is there. */
const unwell: ReadonlySet<string> = new Set(["timeout", "unresponsive", "protocol"]);

/** A driver's own report that nothing was heard is no word of the device. */
function isOwnWord(reading: Kinds[Kind]["reading"]): boolean {
  if (reading.type === "card-unreadable") return reading.status !== "timeout";
  if (reading.type === "printer-status") return reading.online !== "unknown";
  return true;
}

function unopened(error: DeviceError): DeviceError {
  return error.code === "timeout" ? new DeviceError("cannot-open", error.message, { cause: error }) : error;
}
