import type { VisitStarted, VisitView } from "@yimen/edge-agent/contract";
import { newKey } from "../../agent/idempotency-key.ts";
import { Away, Refusal } from "../../agent/requests.ts";
import { laidInVisit, laidSign } from "../idle/laid.ts";
import type { Kiosk } from "../kiosk.ts";
import { hasUnsent } from "./entered.ts";
import type { Step } from "./step.ts";

/** How long to wait before a submission whose answer got lost is sent again, with the same key. */
const retryDelay = 2_000;

/** One person's visit as the glass sees it: the agent's view, the screen, and nothing that outlives the screen tree. */
export class VisitSession {
  readonly kiosk: Kiosk;
  readonly id: string;
  readonly secret: string;
  view: VisitView;
  step: Step = { at: "identify" };
  busy = false;
  /** Sent, and the answer is still out: nothing is lost, the same key goes again. */
  waiting = false;
  /** Papers lay under the camera. The agent's view lets go of their pages once they are handed in. */
  broughtPapers = false;
  /** Where the last change was refused: JSON pointers of its fields. */
  refusedFields: readonly string[] = [];
  #submitKey: string | null = null;
  #over = false;
  readonly #changed: () => void;

  constructor(kiosk: Kiosk, started: VisitStarted, changed: () => void) {
    this.kiosk = kiosk;
    this.id = started.visit.id;
    this.secret = started.secret;
    this.view = started.visit;
    this.#changed = changed;
  }

  end(): void {
    this.#over = true;
  }

  go(step: Step): void {
    this.step = step;
    if (this.kiosk.state.notice !== null) this.kiosk.set({ notice: null });
    this.#changed();
  }

  /** The live view or an answer brought a newer truth. */
  learn(view: VisitView): void {
    if (view.revision < this.view.revision) return;
    if (!this.#over && laidInVisit(this.view, view)) window.dispatchEvent(new Event(laidSign));
    this.view = view;
    if (view.checklist.some(({ pages }) => pages.length > 0)) this.broughtPapers = true;
    this.#changed();
    const unsent = hasUnsent(view);
    const { state } = this.kiosk;
    if (!this.#over && unsent !== state.unsent)
      this.kiosk.set({ unsent, finishing: unsent && state.finishing });
  }

  /** Pictures can't send headers, so their secret stands in the address. */
  picture(path: string): string {
    return `${path}${path.includes("?") ? "&" : "?"}secret=${encodeURIComponent(this.secret)}`;
  }

  get liveUrl(): string {
    return this.picture(`/api/visits/${this.id}/live`);
  }

  /** Asks for a change and takes the view that comes back. Null: refused or away, and the screen says so. */
  async change(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<VisitView | null> {
    if (this.busy) return null;
    this.refusedFields = [];
    this.#busy(true);
    try {
      return await this.#send(method, path, body);
    } catch (error) {
      this.#failed(error);
      return null;
    } finally {
      this.#busy(false);
    }
  }

  /** A sign of life; failing is no news to the person. */
  touch(): void {
    this.#send("POST", "/touch").catch(() => {
      // A visit that is over is told by the live view.
    });
  }

  /** One key an attempt: kept until the agent has answered, however often the line breaks meanwhile. */
  async submit(): Promise<void> {
    if (this.busy) return;
    this.#busy(true);
    this.#submitKey ??= newKey();
    try {
      while (!this.#over && !(await this.#attempt(this.#submitKey)))
        await new Promise((resume) => setTimeout(resume, retryDelay));
    } finally {
      this.waiting = false;
      this.#busy(false);
    }
  }

  /** True once the agent has answered, yes or no. */
  async #attempt(key: string): Promise<boolean> {
    try {
      await this.#send("POST", "/submit", undefined, { key, limit: 8_000 });
      this.#submitKey = null;
      return true;
    } catch (error) {
      if (
        error instanceof Away ||
        (error instanceof Refusal && error.problem.status >= 500 && error.problem.code === "internal")
      ) {
        this.waiting = true;
        this.#changed();
        return false;
      }
      this.#submitKey = null;
      this.#failed(error);
      return true;
    }
  }

  async #send(
    method: "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
    more: { key?: string; limit?: number } = {},
  ): Promise<VisitView> {
    const view = await this.kiosk.ask<VisitView>({
      method,
      path: `/visits/${this.id}${path}`,
      secret: this.secret,
      ...(body === undefined ? {} : { body }),
      ...more,
    });
    if (!this.#over) this.learn(view);
    return view;
  }

  #failed(error: unknown): void {
    if (this.#over) return;
    if (error instanceof Refusal) this.refusedFields = error.problem.fields?.map(({ path }) => path) ?? [];
    if (error instanceof Refusal && error.problem.code === "visit-over") this.kiosk.forget("attract");
    this.kiosk.fail(error);
  }

  #busy(busy: boolean): void {
    this.busy = busy;
    this.#changed();
  }
}
