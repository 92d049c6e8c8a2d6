import type { ReactiveController, ReactiveControllerHost } from "lit";

const touchEveryMs = 5 * 60_000;
/** setTimeout's own limit is far beyond any session. */
const leastMs = 1_000;

/**
 * Keeps a session awake while somebody works, and looks at its end: the agent ends one that nobody used for an hour, and
 * a clerk who reads a long paper on screen sends no request by that.
 */
export class SignsOfLife implements ReactiveController {
  readonly #session: () => { readonly until: number } | null;
  readonly #look: () => void;
  #touched = Date.now();
  #end: ReturnType<typeof setTimeout> | undefined;

  constructor(
    host: ReactiveControllerHost,
    session: () => { readonly until: number } | null,
    look: () => void,
  ) {
    this.#session = session;
    this.#look = look;
    host.addController(this);
  }

  hostConnected(): void {
    for (const sign of ["pointerdown", "keydown"] as const) window.addEventListener(sign, this.#alive);
  }

  hostDisconnected(): void {
    for (const sign of ["pointerdown", "keydown"] as const) window.removeEventListener(sign, this.#alive);
    clearTimeout(this.#end);
  }

  /** The session may be another now. */
  watch(): void {
    clearTimeout(this.#end);
    const session = this.#session();
    if (session === null) return;
    this.#touched = Date.now();
    this.#end = setTimeout(this.#look, Math.max(session.until - Date.now(), leastMs));
  }

  readonly #alive = (): void => {
    if (this.#session() === null || Date.now() - this.#touched < touchEveryMs) return;
    this.#touched = Date.now();
    this.#look();
  };
}
