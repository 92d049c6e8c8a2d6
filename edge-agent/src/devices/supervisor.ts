import {
  type Clock,
  type Device,
  DeviceError,
  type DeviceErrorCode,
  type Driver,
  type Kind,
  type Kinds,
  type OperatorAction,
  type Transport,
} from "@yimen/drivers/contract";
import { createFrozenWatch } from "@yimen/drivers/document-camera/page/frozen.ts";
import { type Fault, type Life, type LifeEvent, step } from "./life.ts";
import { nothingObserved, type Observed, observe, streamFrozen } from "./observed.ts";
import type { DeviceSettings, DeviceState } from "./status.ts";
import { within } from "./within.ts";

/** What a supervisor needs to reach a device; handed in, so that tests use a wire in memory. */
export interface DevicePorts {
  readonly clock: Clock;
  openTransport(
    address: string,
    options: NonNullable<DeviceSettings["transport"]>,
    signal: AbortSignal,
  ): Promise<Transport>;
  driver(name: string): Promise<Driver>;
  log(level: "debug" | "info" | "warn", message: string, facts?: Readonly<Record<string, unknown>>): void;
  /** 0…1; for the chance in waiting times. */
  chance(): number;
}

export interface DeviceListener {
  changed(state: DeviceState): void;
  read(state: DeviceState, reading: Kinds[Kind]["reading"]): void;
}

const openLimitMs = 5_000;
const closeLimitMs = 2_000;
const probeEveryMs = 1_000;
const probeLimitMs = 3_000;
const probesMissed = 2;
const frameSampleMs = 250;

/**
 * Keeps one device: opens its port, listens, asks whether it is still there, and opens it anew when it is lost.
 * A driver never reconnects by itself. One action runs at a time.
 */
export class Supervisor<K extends Kind = Kind> {
  readonly settings: DeviceSettings;
  readonly #ports: DevicePorts;
  readonly #listener: DeviceListener;
  readonly #end = new AbortController();
  #life: Life;
  #device: Device<K> | null = null;
  #busy = false;
  #observed: Observed;
  #claim: DeviceState["claim"] = null;
  #lastAnswer: number | null = null;
  #lastActivity: number | null = null;
  #heardAt = 0;
  #frozenWatch = createFrozenWatch();
  #frozen = false;
  #sampledAt = Number.NEGATIVE_INFINITY;
  #drop: ((error: unknown) => void) | null = null;
  #running: Promise<void> | null = null;
  readonly #online = new Set<() => void>();

  constructor(settings: DeviceSettings, ports: DevicePorts, listener: DeviceListener) {
    this.settings = settings;
    this.#ports = ports;
    this.#listener = listener;
    this.#observed = nothingObserved(settings.kind);
    this.#life = { phase: "opening", tries: 0, fault: null, since: ports.clock.now() };
  }

  get state(): DeviceState {
    return {
      settings: this.settings,
      life: this.#life,
      identity: this.#device?.identity ?? null,
      capabilities: this.#device?.capabilities ?? null,
      busy: this.#busy,
      claim: this.#claim,
      lastAnswer: this.#lastAnswer,
      lastActivity: this.#lastActivity,
      observed: this.#observed,
    };
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async close(): Promise<void> {
    this.#end.abort(new DeviceError("aborted", "the agent is closing"));
    this.#drop?.(this.#end.signal.reason);
    await this.#running;
    this.#step({ type: "closed" });
  }

  /** Marks who has the device, for staff to see; null frees it. */
  claim(claim: DeviceState["claim"]): void {
    if (claim?.visit === this.#claim?.visit && claim?.until === this.#claim?.until) return;
    this.#claim = claim;
    this.#listener.changed(this.state);
  }

  /** Settles once the device is online, or after `limitMs` if it does not come. */
  async ready(limitMs: number): Promise<void> {
    if (this.#device !== null) return;
    const over = new AbortController();
    const online = new Promise<void>((resolve) => this.#online.add(resolve));
    const limit = this.#ports.clock.sleep(limitMs, AbortSignal.any([over.signal, this.#end.signal]));
    await Promise.race([online, limit.catch(() => undefined)]);
    over.abort();
  }

  /** Runs one action; rejects with `busy` when another runs, or with why the device is away. */
  async use<T>(
    work: (action: Device<K>["action"], signal: AbortSignal) => Promise<T>,
    limitMs: number,
  ): Promise<T> {
    const device = this.#device;
    if (device === null) {
      const { code, action } = faultOf(this.#life) ?? { code: "lost", action: "wait" };
      throw new DeviceError(code, `${this.settings.id} is away`, { action });
    }
    if (this.#busy) throw new DeviceError("busy", `${this.settings.id} has another job`);
    const startedAt = this.#ports.clock.uptime();
    this.#busy = true;
    this.#listener.changed(this.state);
    try {
      const result = await within(limitMs, this.#ports.clock, this.#end.signal, (signal) =>
        work(device.action, signal),
      );
      this.#answered();
      return result;
    } catch (error) {
      // A driver that kept no limit of its own hangs: only opening the device anew helps.
      const hung = this.#ports.clock.uptime() - startedAt >= limitMs;
      if (error instanceof DeviceError && (error.code === "lost" || hung)) this.#drop?.(error);
      throw error;
    } finally {
      this.#busy = false;
      this.#listener.changed(this.state);
    }
  }

  async #run(): Promise<void> {
    const { clock } = this.#ports;
    while (!this.#end.signal.aborted) {
      const error = await this.#live();
      if (this.#end.signal.aborted) return;
      const fault = { code: error.code, action: error.action } satisfies Fault;
      this.#observed = nothingObserved(this.settings.kind);
      this.#frozenWatch = createFrozenWatch();
      this.#frozen = false;
      this.#step({ type: "failed", fault });
      const life = this.#life;
      if (life.phase === "waiting") {
        if (life.tries === 1)
          this.#ports.log("warn", "device away", { device: this.settings.id, code: error.code });
        await clock.sleep(life.waitMs, this.#end.signal).catch(() => undefined);
      }
      this.#step({ type: "try-again" });
    }
  }

  /** One life of the device, from opening its port until it is lost. Resolves with why. */
  async #live(): Promise<DeviceError> {
    const { clock, log } = this.#ports;
    let transport: Transport | null = null;
    try {
      const opened = await within(openLimitMs, clock, this.#end.signal, (signal) =>
        this.#ports.openTransport(this.settings.address, this.settings.transport ?? {}, signal),
      );
      transport = opened;
      const driver = (await this.#ports.driver(this.settings.driver)) as unknown as Driver<K>;
      const device = await within(openLimitMs, clock, this.#end.signal, () =>
        driver.open(opened, this.settings.options ?? {}, { clock, log, noise: () => {} }),
      );
      this.#device = device;
      this.#answered();
      this.#step({ type: "opened" });
      for (const tell of this.#online) tell();
      this.#online.clear();
      log("info", "device online", { device: this.settings.id, model: device.identity.model });
      await this.#until(device);
      return new DeviceError("lost", `${this.settings.id} stopped reporting`);
    } catch (error) {
      return asDeviceError(error);
    } finally {
      this.#drop = null;
      const device = this.#device;
      this.#device = null;
      await this.#quietly(device?.close());
      await this.#quietly(transport?.close());
    }
  }

  /** A device that can't even be closed must not keep the next try from beginning. */
  async #quietly(closing: Promise<void> | undefined): Promise<void> {
    const over = new AbortController();
    const closed = Promise.resolve(closing).catch(() => undefined);
    await Promise.race([closed, this.#ports.clock.sleep(closeLimitMs, over.signal).catch(() => undefined)]);
    over.abort();
  }

  /** Reads and probes until either says that the device is gone. */
  async #until(device: Device<K>): Promise<void> {
    const stop = new AbortController();
    const dropped = new Promise<never>((_, reject) => {
      this.#drop = reject;
    });
    dropped.catch(() => undefined);
    const probing = this.#probe(device, stop.signal);
    probing.catch(() => undefined);
    try {
      await Promise.race([this.#read(device), probing, dropped]);
    } finally {
      stop.abort();
    }
  }

  async #read(device: Device<K>): Promise<void> {
    for await (const reading of device.readings()) {
      this.#answered();
      if (reading.type !== "frame" && reading.type !== "printer-status")
        this.#lastActivity = this.#ports.clock.now();
      const frozen = reading.type === "frame" && this.#isFrozen(reading.jpeg);
      this.#see(
        frozen ? streamFrozen(this.#observed) : observe(this.#observed, reading, this.#ports.clock.now()),
      );
      this.#listener.read(this.state, reading);
    }
  }

  async #probe(device: Device<K>, signal: AbortSignal): Promise<void> {
    const { clock } = this.#ports;
    let missed = 0;
    for (;;) {
      await clock.sleep(probeEveryMs, signal);
      const quiet = clock.uptime() - this.#heardAt >= probeEveryMs;
      if (quiet && this.settings.kind === "document-camera") this.#see(streamFrozen(this.#observed));
      if (this.#busy || !quiet) continue;
      try {
        await within(probeLimitMs, clock, signal, (limit) => device.probe(limit));
        missed = 0;
        this.#answered();
      } catch (error) {
        const failure = asDeviceError(error);
        missed += 1;
        if (failure.code === "busy") missed = 0;
        if (failure.code === "lost" || missed >= probesMissed) throw failure;
      }
    }
  }

  /** Looks at a few frames a second: a camera that repeats one to the byte hangs. */
  #isFrozen(jpeg: Uint8Array): boolean {
    const uptime = this.#ports.clock.uptime();
    if (uptime - this.#sampledAt >= frameSampleMs) {
      this.#sampledAt = uptime;
      this.#frozen = this.#frozenWatch.see(jpeg, uptime);
    }
    return this.#frozen;
  }

  #answered(): void {
    this.#heardAt = this.#ports.clock.uptime();
    this.#lastAnswer = this.#ports.clock.now();
  }

  #see(observed: Observed): void {
    if (observed === this.#observed) return;
    this.#observed = observed;
    this.#listener.changed(this.state);
  }

  #step(event: LifeEvent): void {
    this.#life = step(this.#life, event, this.#ports.clock.now(), this.#ports.chance());
    this.#listener.changed(this.state);
  }
}

function faultOf(life: Life): { code: DeviceErrorCode; action: OperatorAction } | null {
  return life.phase === "waiting" || life.phase === "opening" ? life.fault : null;
}

function asDeviceError(error: unknown): DeviceError {
  return error instanceof DeviceError
    ? error
    : new DeviceError("protocol", "the driver failed", { cause: error });
}
