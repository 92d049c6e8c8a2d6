import type { ReactiveController, ReactiveControllerHost } from "lit";
import { scannedSign } from "../scan-listener.ts";
import { answered, type Idle, type IdleLimits, passed, secondsLeft, touched } from "./idle.ts";
import { laidSign } from "./laid.ts";

const signs = ["pointerdown", "keydown", "input"] as const;
/** No sleeve does these: they answer the question, too. */
const acts = [scannedSign, laidSign] as const;

/** Watches for signs of life while its host asks for it. */
export class IdleWatch implements ReactiveController {
  #idle: Idle = { kind: "active", since: performance.now() };
  #timer: ReturnType<typeof setInterval> | undefined;
  #shown: number | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #limits: () => IdleLimits | null;
  readonly #gone: () => void;
  readonly #alive: () => void;

  /** `limits` gives null where nobody needs to be watched (the attract screen). */
  constructor(
    host: ReactiveControllerHost,
    limits: () => IdleLimits | null,
    gone: () => void,
    alive: () => void,
  ) {
    this.#host = host;
    this.#limits = limits;
    this.#gone = gone;
    this.#alive = alive;
    host.addController(this);
  }

  /** Seconds left to answer, or null when nothing is asked. */
  get secondsLeft(): number | null {
    return this.#shown;
  }

  hostConnected(): void {
    for (const sign of signs) window.addEventListener(sign, this.#sign, { capture: true, passive: true });
    for (const act of acts) window.addEventListener(act, this.#act);
    this.#timer = setInterval(this.#tick, 250);
  }

  hostDisconnected(): void {
    for (const sign of signs) window.removeEventListener(sign, this.#sign, { capture: true });
    for (const act of acts) window.removeEventListener(act, this.#act);
    clearInterval(this.#timer);
  }

  stay(): void {
    this.#idle = answered(performance.now());
    this.#alive();
    this.#tick();
  }

  readonly #sign = (): void => {
    this.#idle = touched(this.#idle, performance.now());
    if (this.#idle.kind === "active") this.#alive();
  };

  readonly #act = (): void => this.stay();

  readonly #tick = (): void => {
    const limits = this.#limits();
    const now = performance.now();
    this.#idle = limits === null ? answered(now) : passed(this.#idle, now, limits);
    if (this.#idle.kind === "gone") {
      this.#idle = answered(now);
      this.#gone();
    }
    const left = limits === null ? null : secondsLeft(this.#idle, now, limits);
    if (left !== this.#shown) {
      this.#shown = left;
      this.#host.requestUpdate();
    }
  };
}
