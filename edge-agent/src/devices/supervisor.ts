import {
  type Device,
  DeviceError,
  type DeviceErrorCode,
  type Kind,
  type Kinds,
} from "@yimen/drivers/contract";
import { History } from "./history.ts";
import { type Life, type LifeEvent, step } from "./life.ts";
import { type Manners, mannersOf } from "./manners.ts";
import type { Notice } from "./notices.ts";
import { Observing } from "./observing.ts";
import type { DevicePorts } from "./ports.ts";
import { Recovery } from "./recovery.ts";
import { portWasThere } from "./remedy.ts";
import { Rest } from "./rest.ts";
import { type Ended, Session } from "./session.ts";
import type { DeviceSettings, DeviceState } from "./status.ts";

export interface DeviceListener {
  changed(state: DeviceState): void;
  read(state: DeviceState, reading: Kinds[Kind]["reading"]): void;
  /** A state that lasted began or ended: once each. */
  noticed(state: DeviceState, notice: Notice): void;
}

/** How a device that was opened anew came up; `code`: why it did not. */
export interface Reopened {
  readonly code: DeviceErrorCode | null;
  readonly reset: "device" | "wire" | null;
  readonly milliseconds: number;
}

const pulseMs = 1_000;

/**
 * Keeps one device: opens its port, listens, asks whether it is still there, and opens it anew when it is lost.
 * A driver never reconnects by itself. One action runs at a time.
 */
export class Supervisor<K extends Kind = Kind> {
  readonly settings: DeviceSettings;
  readonly #ports: DevicePorts;
  readonly #manners: Manners;
  readonly #listener: DeviceListener;
  readonly #end = new AbortController();
  readonly #rest: Rest;
  readonly #history = new History();
  readonly #observing: Observing;
  readonly #recovery: Recovery;
  #life: Life;
  #session: Session<K> | null = null;
  #claim: DeviceState["claim"] = null;
  #lock: DeviceState["lock"] = null;
  #borrowed = false;
  #lastAnswer: number | null = null;
  #lastActivity: number | null = null;
  #running: Promise<unknown> | null = null;
  readonly #online = new Set<() => void>();
  readonly #tried = new Set<(code: DeviceErrorCode | null) => void>();
  #lastReset: Ended["reset"] = null;

  constructor(settings: DeviceSettings, ports: DevicePorts, listener: DeviceListener) {
    this.settings = settings;
    this.#ports = ports;
    this.#manners = { ...mannersOf(settings.kind), ...ports.manners };
    this.#listener = listener;
    this.#rest = new Rest(ports.clock, this.#end.signal);
    this.#observing = new Observing(settings.kind, ports.clock);
    this.#recovery = new Recovery(ports.clock, this.#manners.flapping);
    this.#life = { phase: "opening", tries: 0, fault: null, since: ports.clock.now() };
  }

  get state(): DeviceState {
    const device = this.#session?.device ?? null;
    return {
      settings: this.settings,
      life: this.#life,
      remedy: this.#recovery.remedy,
      flappingSince: this.#recovery.flappingSince,
      identity: device?.identity ?? null,
      capabilities: device?.capabilities ?? null,
      busy: this.#session?.acting?.busy ?? false,
      claim: this.#claim,
      lock: this.#lock,
      borrowed: this.#borrowed,
      lastAnswer: this.#lastAnswer,
      lastActivity: this.#lastActivity,
      observed: this.#observing.observed,
      alarm: this.#observing.alarm,
      history: this.#history.steps,
    };
  }

  start(): void {
    this.#running ??= Promise.all([this.#run(), this.#pulse()]);
  }

  async close(): Promise<void> {
    this.#end.abort(new DeviceError("aborted", "the agent is closing"));
    await this.#running;
    this.#step({ type: "closed" });
  }

  /** Marks who has the device; null frees it. See Claims. */
  claim(claim: DeviceState["claim"]): void {
    if (claim?.visit === this.#claim?.visit && claim?.until === this.#claim?.until) return;
    if (claim === null) this.#observing.visit("ended");
    else if (claim.visit !== this.#claim?.visit) this.#observing.visit("began");
    this.#claim = claim;
    this.#changed();
  }

  /** A manager takes it out of service, or gives it back (null). */
  lock(lock: DeviceState["lock"]): void {
    this.#lock = lock;
    this.#changed();
  }

  /** Somebody tries it out, or is done; meanwhile nobody else may use it. */
  borrow(borrowed: boolean): void {
    this.#borrowed = borrowed;
    this.#changed();
  }

  /**
   * Closes it and opens it anew at once, with `reset` set back before. Settles when it is open, when the try failed, or
   * with `timeout` after `limitMs`.
   */
  async reopen(reset: boolean, limitMs: number): Promise<Reopened> {
    const { clock } = this.#ports;
    const begunAt = clock.uptime();
    const { promise, resolve } = Promise.withResolvers<DeviceErrorCode | null>();
    this.#tried.add(resolve);
    this.#lastReset = null;
    const over = new AbortController();
    this.#end.signal.addEventListener("abort", () => resolve("aborted"), { once: true, signal: over.signal });
    clock.sleep(limitMs, over.signal).then(
      () => resolve("timeout"),
      () => undefined,
    );
    if (this.#session === null) this.#rest.wake();
    else this.#session.reopen(reset);
    const code = await promise;
    this.#tried.delete(resolve);
    over.abort();
    return { code, reset: this.#lastReset, milliseconds: Math.round(clock.uptime() - begunAt) };
  }

  /** Asks it now whether it is there; the milliseconds that took. Rejects with why it is away, or as its probe does. */
  async ask(limitMs: number): Promise<number> {
    this.#acting(true);
    return Math.round((await this.#session?.ask(limitMs)) ?? 0);
  }

  /** What was done with it and shows on it, such as a sign's text; forgotten when it goes away. */
  note(values: Readonly<Record<string, string | number>>): void {
    if (this.#session?.device && this.#observing.note(values)) this.#changed();
  }

  /** Ports went: what is open is asked. Ports came: what waits is tried at once. */
  portsMoved(came: boolean): void {
    if (this.#session?.device) this.#session.askNow();
    else if (came && this.#recovery.plugged()) this.#rest.wake();
  }

  /** Settles once the device is online, or after `limitMs` if it does not come. */
  async ready(limitMs: number): Promise<void> {
    if (this.#session?.device || this.#end.signal.aborted) return;
    const over = new AbortController();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#online.add(resolve);
    this.#end.signal.addEventListener("abort", () => resolve(), { once: true, signal: over.signal });
    this.#ports.clock.sleep(limitMs, over.signal).then(resolve, () => undefined);
    await promise;
    this.#online.delete(resolve);
    over.abort();
  }

  /**
   * Runs one action; rejects with `busy` when another runs, with `locked`, or with why the device is away. `tryOut`: a
   * manager tries it, whether it is locked or not.
   */
  async use<T>(
    work: (action: Device<K>["action"], signal: AbortSignal) => Promise<T>,
    limitMs: number,
    tryOut = false,
  ): Promise<T> {
    return this.#acting(tryOut).run(work, limitMs);
  }

  /** The same for an action that yields, such as a scan's pages; it holds the device until its end. */
  stream<T>(
    work: (action: Device<K>["action"], signal: AbortSignal) => AsyncIterable<T>,
    limitMs: number,
    tryOut = false,
  ): AsyncGenerator<T, void, void> {
    return this.#acting(tryOut).stream(work, limitMs);
  }

  #acting(tryOut: boolean) {
    if (this.#lock !== null && !tryOut) throw new DeviceError("locked", `${this.settings.id} is locked`);
    if (this.#borrowed && !tryOut) throw new DeviceError("busy", `${this.settings.id} is being tried out`);
    const session = this.#session;
    if (session?.device && session.acting) return session.acting;
    const fault = this.#life.phase === "waiting" || this.#life.phase === "opening" ? this.#life.fault : null;
    const { code, action } = fault ?? { code: "lost", action: "wait" };
    throw new DeviceError(code, `${this.settings.id} is away`, { action });
  }

  async #run(): Promise<void> {
    while (!this.#end.signal.aborted) {
      this.#session = this.#newSession();
      const ended = await this.#session.run();
      this.#session = null;
      if (this.#end.signal.aborted) return;
      if (ended.byHand) {
        this.#restarted(ended);
        continue;
      }
      this.#failed(ended);
      const life = this.#life;
      if (life.phase === "waiting") await this.#rest.sleep(this.#recovery.waitMs(life.waitMs));
      this.#step({ type: "try-again" });
    }
  }

  #newSession(): Session<K> {
    return new Session<K>({
      settings: this.settings,
      ports: this.#ports,
      manners: this.#manners,
      end: this.#end.signal,
      opened: (device) => this.#opened(device),
      read: (reading) => this.#read(reading),
      answered: () => {
        this.#lastAnswer = this.#ports.clock.now();
      },
      quiet: () => {
        if (this.#observing.quiet()) this.#changed();
      },
      busyChanged: () => this.#changed(),
      resets: (error) => this.#recovery.resets(error),
    });
  }

  #opened({ identity }: Device<K>): void {
    this.#recovery.opened();
    this.#record("online", null);
    this.#step({ type: "opened" });
    for (const tell of this.#online) tell();
    this.#online.clear();
    for (const tell of this.#tried) tell(null);
    this.#ports.log("debug", "device opened", { device: this.settings.id, model: identity.model });
  }

  #restarted({ reset }: Ended): void {
    this.#lastReset = reset;
    this.#observing.forget();
    this.#record(reset === null ? "reopen" : "reset", reset);
    this.#step({ type: "restarted" });
  }

  #failed({ error, wasOnline, reset }: Ended): void {
    const before = this.#life;
    const flapping = this.#recovery.flappingSince !== null;
    const remedyBefore = this.#recovery.remedy;
    const since =
      before.phase === "opening" && before.fault !== null ? before.since : this.#ports.clock.now();
    const { remedy, fault, leastWaitMs } = this.#recovery.failed(error, wasOnline, since);
    this.#observing.forget();
    this.#step({ type: "failed", fault, leastWaitMs });
    const codeBefore = before.phase === "opening" ? before.fault?.code : undefined;
    const code = this.#life.phase === "waiting" ? this.#life.fault.code : error.code;
    if (code !== codeBefore) this.#record("away", code);
    if (!flapping && this.#recovery.flappingSince !== null) this.#record("flapping", null);
    if (remedy === "reset") this.#record(reset === null ? "reopen" : "reset", reset ?? code);
    else if (remedy !== remedyBefore && portWasThere(code)) this.#record(remedy, code);
    this.#changed();
    for (const tell of this.#tried) tell(code);
  }

  #read(reading: Kinds[K]["reading"]): void {
    const active = isActivity(reading);
    if (active) this.#lastActivity = this.#ports.clock.now();
    if (this.#observing.read(reading) || active) this.#changed();
    this.#listener.read(this.state, reading);
  }

  /** What only time brings about: calm after flapping, forgiveness, a card that lies too long. */
  async #pulse(): Promise<void> {
    const rest = new Rest(this.#ports.clock, this.#end.signal);
    for (;;) {
      await rest.sleep(pulseMs);
      if (this.#end.signal.aborted) return;
      const online = this.#life.phase === "online";
      if (this.#recovery.tick(online)) {
        this.#record("calm", null);
        this.#changed();
      }
      if (!online) continue;
      const { changed, notices } = this.#observing.tick();
      for (const notice of notices) {
        this.#record(notice.phase, notice.what);
        this.#listener.noticed(this.state, notice);
      }
      if (changed || notices.length > 0) this.#changed();
    }
  }

  /** A device that flaps is announced once, not at every loss. */
  #record(what: Parameters<History["add"]>[0], why: string | null): void {
    const news = this.#history.add(what, why, this.#ports.clock.now());
    const damped = this.#recovery.flappingSince !== null && (what === "away" || what === "online");
    if (!news || damped) return;
    const level = what === "online" || what === "calm" || what === "ended" ? "info" : "warn";
    this.#ports.log(level, `device ${what}`, { device: this.settings.id, ...(why === null ? {} : { why }) });
  }

  #step(event: LifeEvent): void {
    this.#life = step(this.#life, event, this.#ports.clock.now(), this.#ports.chance());
    this.#changed();
  }

  #changed(): void {
    this.#listener.changed(this.state);
  }
}

/** What a person did, not what a device repeats of itself. */
function isActivity(reading: Kinds[Kind]["reading"]): boolean {
  if (reading.type === "card-unreadable") return reading.status !== "timeout";
  return reading.type !== "frame" && reading.type !== "printer-status" && reading.type !== "scanner-status";
}
