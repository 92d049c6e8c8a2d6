import type {
  ActionRequested,
  Actions,
  ActionsView,
  ActionView,
  AlarmsView,
  WantedOrder,
} from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { newKey } from "../../agent/idempotency-key.ts";
import type { LiveView } from "../../agent/live-view.ts";
import { Refusal } from "../../agent/requests.ts";
import { type ConsoleWords, consoleWords } from "../console-words.ts";
import { SectionElement } from "../section-element.ts";
import { hallNow, Ticking } from "../ticking.ts";
import type { Asked } from "./ask-form.ts";
import { type ActionsLook, actionsIn } from "./look.ts";
import { maintenanceOf } from "./maintenance.ts";
import type { Offered } from "./offered.ts";
import { PastActions } from "./past.ts";
import { actionRecord } from "./record.ts";
import { runningAction, type Steering } from "./running.ts";
import { type ActionsWords, actionsWords } from "./words.ts";
import "../console.css";
import "./actions.css";
import "./ask-form.ts";

const shownAtFirst = 4;

/** What managers do from their chair, at whatever it stands beside: buttons, what runs, and what was done. */
export abstract class ActionsPanel extends SectionElement {
  /** The station's id. */
  @property() station = "";
  @state() words: ActionsWords = actionsWords.first;
  @state() protected own: ConsoleWords = consoleWords.first;
  @state() private asking: Offered | null = null;
  /** The agent refused for a visit that is open. */
  @state() private visitMet = false;
  @state() private busy = false;
  @state() protected trouble = "";
  /** The form of a maintenance is open. */
  @state() maintaining = false;
  /** What comes after an action that was done well. */
  readonly #next = new Map<string, WantedOrder>();
  readonly #past = new PastActions();
  #subject: string | null = null;
  /** So many of the record are shown. */
  @state() private shown = shownAtFirst;
  #view: LiveView<ActionsView> | undefined;
  #alarms: LiveView<AlarmsView> | undefined;

  constructor() {
    super();
    new Ticking(this);
  }

  override connectedCallback(): void {
    this.#view ??= this.follow<ActionsView>("actions", undefined, { changed: (view) => this.#goOn(view) });
    if (this.scope() !== null) this.#alarms ??= this.follow<AlarmsView>("alarms");
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#turn();
    if (!changed.has("language")) return;
    void Promise.all([actionsWords.in(this.language), consoleWords.in(this.language)]).then(
      ([words, own]) => {
        this.words = words;
        this.own = own;
      },
    );
  }

  /** A form that was opened for one device must never be sent for another. */
  #turn(): void {
    const query = this.query();
    if (query === this.#subject) return;
    this.#subject = query;
    this.asking = null;
    this.visitMet = false;
    this.maintaining = false;
    this.trouble = "";
    this.shown = shownAtFirst;
    void this.#past.turn(query, this.#read).then(() => this.requestUpdate(), this.#unread);
  }

  readonly #read = (path: string): Promise<Actions> => this.ask<Actions>({ method: "GET", path });

  readonly #unread = (error: unknown): void => {
    this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
  };

  readonly #older = async (): Promise<void> => {
    this.shown += shownAtFirst;
    try {
      await this.#past.older(this.#read);
    } catch (error) {
      this.#unread(error);
    }
    this.requestUpdate();
  };

  /** Whose alarms a maintenance silences; null: none is begun here. */
  protected abstract scope(): string | null;
  /** What the record is asked for by; null: this keeps none. */
  protected abstract query(): string | null;
  /** Which of the hall's actions concern this. */
  protected abstract concerns(action: ActionView): boolean;
  protected abstract offers(): readonly Offered[];
  protected abstract kindNow(): string;
  /** Somebody is served there, as far as it is known. */
  protected abstract served(): boolean;
  /** What is asked arrives there, as far as it is known. */
  protected inReach(): boolean {
    return true;
  }
  protected head(_actions: readonly ActionView[], _look: ActionsLook): TemplateResult | typeof nothing {
    return nothing;
  }

  protected override render(): TemplateResult {
    const { words, own, language, asking } = this;
    const look: ActionsLook = { words, own, language, now: hallNow(), kind: this.kindNow() };
    const actions = actionsIn(this.#view?.state ?? {}, (action) => this.concerns(action));
    const running = actions.filter(({ state }) => state === "running");
    const steering: Steering = {
      answer: (action, step, answer) =>
        void this.#post(`/actions/${action.actionId}/answer`, { step, answer }),
      stop: (action) => void this.#post(`/actions/${action.actionId}/stop`),
    };
    const away = !this.inReach();
    return html`${this.head(actions, look)}
      ${away ? html`<p class="act-away" role="status">${words("station.away")}</p>` : nothing}
      <div class="act-buttons" role="group" aria-label=${words("title")}>${repeat(
        this.offers(),
        // What is pressed must stay what it was when another action comes or goes before it.
        ({ key }) => key,
        (one) => this.#button(one, away),
      )}${this.#maintenance()}</div>
      <p class="con-trouble" role="alert" ?hidden=${this.trouble === ""}>${this.trouble}</p>
      ${
        asking === null
          ? nothing
          : html`<action-ask .offered=${asking} .words=${words} .served=${this.visitMet || (this.served() && spares(asking))} .busy=${this.busy || away}
              @asked=${(event: CustomEvent<Asked>) => void this.#asked(asking, event.detail)} @closed=${this.#close}></action-ask>`
      }
      ${running.map((action) => runningAction(action, look, steering))}
      ${this.record(actions, look.now, look)}`;
  }

  /** What was done lately. */
  protected record(actions: readonly ActionView[], _now: number, look: ActionsLook): TemplateResult {
    const ended = this.#past
      .with(actions)
      .filter((action) => action.state !== "running" && this.concerns(action));
    return html`<h3 class="act-recent">${this.words("recent")}</h3>
      ${actionRecord(ended.slice(0, this.shown), look)}
      ${
        ended.length > this.shown || this.#past.more
          ? html`<p><button type="button" data-action="older" @click=${this.#older}>${this.words("recent.more")}</button></p>`
          : nothing
      }`;
  }

  #maintenance(): TemplateResult | typeof nothing {
    const scope = this.scope();
    if (scope === null) return nothing;
    const all = this.#alarms?.state?.maintenance ?? [];
    const running = all.find((one) => one.ended === null && one.scope === scope) ?? null;
    return maintenanceOf(this, scope, running, ({ maintenanceId }) => {
      void this.#post(`/maintenance/${maintenanceId}/end`);
    });
  }

  #button(one: Offered, away: boolean): TemplateResult {
    return html`<button type="button" class=${one.first && !away ? "primary" : ""} data-action="do:${one.key}" ?disabled=${this.busy || away}
      aria-expanded=${this.asking?.key === one.key ? "true" : nothing} @click=${() => this.#press(one)}>${this.words(one.label)}</button>`;
  }

  #press(one: Offered): void {
    this.trouble = "";
    this.visitMet = false;
    if (one.asks.length > 0) this.asking = one;
    else {
      this.asking = null;
      void this.#order(one, { reason: null, forced: false, minutes: null });
    }
  }

  #asked(one: Offered, said: Asked): Promise<void> {
    return this.#order(one, said);
  }

  async #order(one: Offered, { reason, forced, minutes }: Asked): Promise<void> {
    this.busy = true;
    this.trouble = "";
    const order = minutes !== null && "minutes" in one.order ? { ...one.order, minutes } : one.order;
    try {
      const { actionId } = await this.#send(order, { ...(reason === null ? {} : { reason }), forced });
      if (one.next !== undefined) this.#next.set(actionId, one.next);
      // It may have ended before this answer came.
      this.#goOn(this.#view?.state ?? {});
      await this.#shut(one);
    } catch (error) {
      // Who is refused for a visit may wait for its end or say why not.
      if (error instanceof Refusal && error.problem.code === "visit-open") {
        this.visitMet = true;
        this.asking = one;
      } else this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    } finally {
      this.busy = false;
    }
  }

  #send(
    order: WantedOrder,
    more: { readonly reason?: string; readonly forced: boolean },
  ): Promise<ActionRequested> {
    return this.ask<ActionRequested>({
      method: "POST",
      path: `/stations/${encodeURIComponent(this.station)}/actions`,
      body: { order, ...more },
      key: newKey(),
    });
  }

  /** A refilled printer prints its test once it has said that paper is there. */
  #goOn(view: ActionsView): void {
    for (const [actionId, next] of this.#next) {
      const action = view[`a:${actionId}`];
      if (action == null || action.state === "running") continue;
      this.#next.delete(actionId);
      if (action.state === "done")
        void this.#send(next, { forced: false }).catch((error: unknown) => {
          this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
        });
    }
  }

  async #post(path: string, body?: object): Promise<void> {
    try {
      await this.ask({ method: "POST", path, key: newKey(), ...(body === undefined ? {} : { body }) });
      this.trouble = "";
    } catch (error) {
      this.trouble = error instanceof Refusal ? error.problem.staff : this.words("away");
    }
  }

  readonly #close = (): void => {
    if (this.asking !== null) void this.#shut(this.asking);
  };

  async #shut({ key }: Offered): Promise<void> {
    const had = this.asking !== null;
    this.asking = null;
    this.visitMet = false;
    await this.updateComplete;
    if (had) this.querySelector<HTMLElement>(`[data-action="do:${key}"]`)?.focus();
  }
}

/** As rules/action/terms has it: these wait for the end of a visit. */
function spares({ order }: Offered): boolean {
  if (order.name === "health-check") return order.level !== "internal";
  return ["restart-device", "reset-device", "release-claim", "lock-device"].includes(order.name);
}
