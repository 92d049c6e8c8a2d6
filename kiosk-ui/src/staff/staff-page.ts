import type { Language, Role, StaffStanding } from "@yimen/edge-agent/contract";
import { languages } from "@yimen/edge-agent/contract/languages.ts";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { io, type Socket } from "socket.io-client";
import { type Ask, ask, Refusal } from "../agent/requests.ts";
import { languageNames, languageSigns } from "../locales/localized.ts";
import { keepLanguage, keptLanguage } from "./kept-language.ts";
import { SignsOfLife } from "./signs-of-life.ts";
import { type StaffWords, staffWords } from "./words.ts";
import "./bar.css";
import "./door.css";
import "./door.ts";
import "./own-secrets.ts";

/** Who is signed in, as pages know them. */
export type ShownSession = NonNullable<StaffStanding["session"]>;

const retryMs = 3_000;

/**
 * A page for staff: shows its door until a session with one of its roles stands (and, where it is a window's page, one
 * at that window), then a bar with who it is and what is inside. When the session ends, however it does, what was inside
 * is gone at once.
 */
export abstract class StaffPage extends LitElement {
  protected abstract readonly roles: readonly Role[];
  protected abstract readonly page: "window" | "desk" | "review" | "manage";
  @state() protected language: Language = keptLanguage();
  @state() protected words: StaffWords = staffWords.first;
  @state() protected session: ShownSession | null = null;
  /** Connected while somebody is inside: its handshake carries their cookie. */
  protected readonly socket: Socket = io({
    autoConnect: false,
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
  });
  /** The window of the address, `?window=3`; null: none. */
  protected readonly window: string | null = windowOfAddress();
  @state() private standing: StaffStanding | null = null;
  @state() private away = false;
  @state() private changingSecrets = false;
  /** The next clerk is at the keyboard; what is inside waits, out of sight, until they came or went. */
  @state() private handingOver = false;
  @state() private notice = "";
  /** How often it was learnt who is signed in. */
  #learned = 0;
  readonly #life = new SignsOfLife(
    this,
    () => this.session,
    () => this.refresh(),
  );

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.socket.on("signed-out", () => void this.refresh());
    // A session that ended while the line was being made had nobody to tell.
    this.socket.on("connect", () => void this.refresh());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.refresh();
    });
    window.addEventListener("keydown", this.#keepKeys, { capture: true });
    void this.#speak(this.language);
    void this.refresh();
  }

  /** While the next clerk signs in, the keys of the work that waits do nothing. */
  readonly #keepKeys = (event: KeyboardEvent): void => {
    if (!this.handingOver || !/^F\d+$/.test(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  /** What is shown to who may be here. */
  protected abstract renderInside(session: ShownSession): TemplateResult;

  /** False: the page asks something first, and calls `goOn` once that is answered. */
  protected mayLeave(_how: "sign-out" | "hand-over", _goOn: () => void): boolean {
    return true;
  }

  /** Further words in the bar, beside the page's name. */
  protected renderBeside(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Asks the agent. Throws Refusal or Away; a session that is over shows the door. */
  protected async ask<Answer>(request: Omit<Ask, "language">): Promise<Answer> {
    try {
      return await ask<Answer>({ ...request, language: this.language });
    } catch (error) {
      if (error instanceof Refusal && error.problem.code === "sign-in-needed") void this.refresh();
      throw error;
    }
  }

  /** Looks again who is signed in. */
  protected async refresh(): Promise<void> {
    const before = this.#learned;
    try {
      const standing = await ask<StaffStanding>({
        method: "GET",
        path: "/staff/me",
        language: this.language,
      });
      // Somebody came in while it was asked: that the one before is gone is no news, and would shut the new one out.
      if (before !== this.#learned) return this.refresh();
      this.#learn(standing);
    } catch {
      this.away = this.standing === null;
      if (this.away) setTimeout(() => void this.refresh(), retryMs);
    }
  }

  #learn(standing: StaffStanding): void {
    this.#learned++;
    this.away = false;
    this.standing = standing;
    const inside =
      standing.session !== null && this.#whyNot(standing.session) === "" ? standing.session : null;
    const before = this.session;
    this.session = inside;
    this.handingOver = false;
    this.#life.watch();
    if (inside === null) {
      this.socket.disconnect();
      this.changingSecrets = false;
      return;
    }
    const same =
      before?.accountId === inside.accountId &&
      before.window === inside.window &&
      before.roles.join() === inside.roles.join() &&
      before.until === inside.until;
    // The handshake's cookie is the socket's for life: another session is another connection.
    if (!same) this.socket.disconnect();
    this.socket.connect();
  }

  /** Empty: the session is enough for this page. */
  #whyNot({ roles, name, window }: ShownSession): string {
    if (!this.roles.some((role) => roles.includes(role))) return this.words("door.role-missing", { name });
    if (this.page !== "window" || window === this.window) return "";
    return window === null
      ? this.words("door.no-window", { window: this.window ?? "" })
      : this.words("door.other-window", { window });
  }

  protected override willUpdate(): void {
    document.documentElement.lang = this.language;
    document.title = this.words(`page.${this.page}`);
  }

  protected override render() {
    const { session, standing, words, language } = this;
    if (standing === null)
      return html`<main class="staff-wait" role="status"><h1>${words(this.away ? "wait.away" : "wait.agent")}</h1>
        ${this.away ? html`<button class="primary" @click=${() => this.refresh()}>${words("wait.again")}</button>` : nothing}</main>`;
    if (session !== null)
      // Nothing of what one saw stays for the next: another session is another tree.
      return html`${this.#bar(session)}${keyed(
        `${session.accountId} ${session.until}`,
        html`<div class="staff-inside" ?hidden=${this.handingOver}>${this.renderInside(session)}</div>`,
      )}${this.handingOver ? this.#handOver(standing, session) : nothing}${this.#secrets()}`;
    return html`${this.#bar(null)}<main class="staff-hall">${
      this.page === "window" && this.window === null && !standing.setupNeeded
        ? this.#whichWindow()
        : html`<staff-door .language=${language} .words=${words} .standing=${standing}
            .window=${this.page === "window" ? this.window : null}
            .why=${standing.session === null ? "" : this.#whyNot(standing.session)}
            @signed-in=${(event: CustomEvent<StaffStanding>) => this.#learn(event.detail)}></staff-door>`
    }</main>`;
  }

  #bar(session: ShownSession | null): TemplateResult {
    const { words, language } = this;
    return html`<header class="staff-bar">
      <b class="staff-brand">一门</b><span class="staff-page">${words(`page.${this.page}`)}</span>
      ${session?.window == null ? nothing : html`<span class="staff-window">${words("bar.window", { window: session.window })}</span>`}
      ${session === null ? nothing : this.renderBeside()}
      <span class="staff-gap" role="status">${this.notice}</span>
      <span role="group" aria-label=${words("bar.languages")} class="staff-languages">${languages.map(
        (
          code,
        ) => html`<button type="button" lang=${code} title=${languageNames[code]} data-action="language:${code}"
          aria-pressed=${code === language} @click=${() => this.#speak(code)}>${languageSigns[code]}</button>`,
      )}</span>
      ${
        session === null
          ? nothing
          : html`<span class="staff-who" aria-label=${words("bar.account")}><b>${session.name}</b>
              <small>${words("bar.number", { number: session.staffNumber })}</small></span>
            ${
              session.window === null || session.window !== this.window
                ? nothing
                : html`<button type="button" data-action="hand-over" aria-pressed=${this.handingOver} @click=${this.#toggleHandOver}>${words("bar.hand-over")}</button>`
            }
            <button type="button" data-action="own-secrets" @click=${() => {
              this.changingSecrets = true;
            }}>${words("bar.own")}</button>
            <button type="button" data-action="sign-out" @click=${() => this.#leave("sign-out", this.#signOut)}>${words("bar.sign-out")}</button>`
      }
    </header>`;
  }

  #handOver(standing: StaffStanding, session: ShownSession): TemplateResult {
    const { words, language } = this;
    return html`<main class="staff-hall"><staff-door .language=${language} .words=${words} .standing=${standing}
        .window=${this.window} @signed-in=${(event: CustomEvent<StaffStanding>) => this.#learn(event.detail)}></staff-door>
      <button type="button" class="staff-back" data-action="hand-over-back" @click=${() => {
        this.handingOver = false;
      }}>${words("door.back", { name: session.name })}</button></main>`;
  }

  #secrets() {
    if (!this.changingSecrets) return nothing;
    return html`<staff-own-secrets .language=${this.language} .words=${this.words} @done=${(
      event: CustomEvent<boolean>,
    ) => {
      this.changingSecrets = false;
      this.notice = event.detail ? this.words("own.saved") : "";
    }}></staff-own-secrets>`;
  }

  #whichWindow(): TemplateResult {
    const { words } = this;
    return html`<form class="staff-card" method="get" @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const wanted = String(new FormData(event.currentTarget as HTMLFormElement).get("window") ?? "");
      if (/^[0-9]{1,3}$/.test(wanted)) location.search = `?window=${wanted}`;
    }}>
      <h1>${words("door.which-window")}</h1><p class="staff-lead">${words("door.which-window.lead")}</p>
      <p class="staff-field"><label for="field-window">${words("field.window")}</label>
        <input id="field-window" name="window" inputmode="numeric" maxlength="3" autofocus autocomplete="off"></p>
      <button class="primary" data-action="which-window">${words("door.which-window.next")}</button>
    </form>`;
  }

  readonly #toggleHandOver = (): void => {
    const begin = () => {
      this.handingOver = true;
    };
    if (this.handingOver) this.handingOver = false;
    else this.#leave("hand-over", begin);
  };

  #leave(how: "sign-out" | "hand-over", goOn: () => void): void {
    if (this.mayLeave(how, goOn)) goOn();
  }

  readonly #signOut = async (): Promise<void> => {
    await ask({ method: "POST", path: "/staff/sign-out", language: this.language }).catch(() => undefined);
    await this.refresh();
  };

  async #speak(language: Language): Promise<void> {
    const words = await staffWords.in(language);
    keepLanguage(language);
    this.words = words;
    this.language = language;
  }
}

function windowOfAddress(): string | null {
  const wanted = new URLSearchParams(location.search).get("window");
  return wanted !== null && /^[0-9]{1,3}$/.test(wanted) ? wanted : null;
}

/** Puts a staff page on screen; Chinese fonts for machines without any come after the first paint. */
export function openStaffPage(page: StaffPage): void {
  document.body.append(page);
  requestAnimationFrame(() => setTimeout(() => import("../fonts.ts")));
}
