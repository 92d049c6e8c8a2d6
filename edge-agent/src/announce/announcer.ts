import type { Clock } from "@yimen/drivers/contract";
import type { VoiceSettings } from "../contract/settings/voice.ts";
import type { Announcement, VoiceView } from "../contract/voice-view.ts";
import {
  type Call,
  expire,
  formOf,
  join,
  type Line,
  leave,
  nextExpiry,
  type Settled,
  type Step,
} from "../rules/voice/line.ts";
import type { Clips } from "./clips.ts";
import { type Composed, compose } from "./compose.ts";
import { Ears, type Report, type Speaker } from "./ears.ts";
import { durationMs, writeWav } from "./wav.ts";

export interface AnnouncerParts {
  readonly settings: VoiceSettings;
  readonly clips: Clips;
  readonly clock: Clock;
  /** Loudspeakers that stand ready or are blocked now. */
  speakers(): readonly Speaker[];
  /** This machine's own loudspeaker; resolves when it has played, rejects when it did not. */
  readonly player: ((wav: Buffer, durationMs: number) => Promise<void>) | null;
  changed(view: VoiceView): void;
}

const ownPlayer = "player";
/** After a file's end, for its way there and back. */
const graceMs = 6_000;
const settledShown = 12;
const filesKept = 16;

/** One call after the other, each until it was heard or can't have been. */
export class Announcer {
  readonly #parts: AnnouncerParts;
  readonly #files = new Map<string, Buffer>();
  readonly #over = new AbortController();
  #line: Line = [];
  #current: { readonly shown: Announcement; readonly call: Call; readonly ears: Ears } | null = null;
  #composing = false;
  #last: VoiceView["last"] = [];
  #alarm: VoiceView["alarm"] = null;
  #prepared = false;
  /** Since when words can't be said. */
  #speechless: number | null = null;
  #wake: AbortController | null = null;

  constructor(parts: AnnouncerParts) {
    this.#parts = parts;
  }

  /** A window called, or called again. */
  called(call: Call): void {
    this.#take(join(this.#line, call));
    this.#advance();
  }

  /** Nobody needs to hear this ticket's number any more. */
  left(ticketId: string): void {
    this.#take(leave(this.#line, ticketId));
    this.#advance();
  }

  /** A loudspeaker came, went, or may sound now. */
  speakersChanged(): void {
    this.#show();
    this.#advance();
  }

  /** Answers whether there is such a call. A report that comes late still makes it heard. */
  report(callId: string, page: string, report: Report): boolean {
    if (this.#current?.call.callId === callId) {
      this.#current.ears.report(page, report);
      if (this.#current.ears.complete) this.#finish();
      return true;
    }
    const known = this.#last.find((each) => each.callId === callId);
    if (known === undefined) return false;
    if (report === "ended" && known.outcome === "unheard") {
      this.#last = this.#last.map((each) =>
        each === known ? { ...each, outcome: "heard", reason: null } : each,
      );
      this.#show();
    }
    return true;
  }

  /** The WAV of a call that is, or lately was, spoken. */
  file(callId: string): Buffer | null {
    return this.#files.get(callId) ?? null;
  }

  /** Every word lies ready, or some can't be said; until then a call with the chime alone is no fault. */
  prepared(whole: boolean): void {
    this.#prepared = true;
    this.#spokenIs(whole);
    this.#show();
  }

  get view(): VoiceView {
    const { settings, clips } = this.#parts;
    return {
      speech: clips.source,
      on: settings.chime || clips.source !== null,
      current: this.#current?.shown ?? null,
      waiting: this.#line.length,
      last: this.#last,
      speakers: this.#speakers().map(({ id, sound }) => ({ id, sound })),
      alarm:
        this.#alarm ??
        (this.#speechless === null ? null : { reason: "no-speech", since: this.#speechless, displays: [] }),
    };
  }

  stop(): void {
    this.#over.abort();
    this.#wake?.abort();
    this.#parts.clips.close();
  }

  #spokenIs(whole: boolean): void {
    this.#speechless = whole ? null : (this.#speechless ?? this.#parts.clock.now());
  }

  #speakers(): readonly Speaker[] {
    const own = { page: ownPlayer, id: ownPlayer, sound: "player" } as const;
    return [...this.#parts.speakers(), ...(this.#parts.player === null ? [] : [own])];
  }

  #advance(): void {
    if (this.#current !== null || this.#composing || this.#over.signal.aborted) return;
    const { settings, clock } = this.#parts;
    const able = this.#speakers().filter(({ sound }) => sound !== "blocked");
    const expiryMs = settings.expirySeconds * 1000;
    const why = able.length > 0 ? "late" : this.#speakers().length > 0 ? "blocked" : "no-speaker";
    this.#take(expire(this.#line, clock.now(), expiryMs, why));
    const [next] = this.#line;
    if (next === undefined) {
      this.#show();
      return;
    }
    if (able.length === 0) {
      this.#raise(
        why === "blocked" ? "blocked" : "no-speaker",
        this.#speakers().map(({ id }) => id),
      );
      this.#show();
      this.#lookAgain(nextExpiry(this.#line, clock.now(), expiryMs));
      return;
    }
    const form = formOf(this.#line, next, clock.now());
    this.#line = this.#line.slice(1);
    this.#composing = true;
    void compose(settings, this.#parts.clips, next, form).then((composed) => {
      this.#composing = false;
      if (this.#over.signal.aborted) return;
      if (composed === null) {
        this.#settle([{ call: next, outcome: "unheard", reason: "failed" }]);
        this.#advance();
      } else this.#start(next, composed, able);
    });
  }

  #start(call: Call, { sound, text, spoken }: Composed, able: readonly Speaker[]): void {
    const { clock, clips, player } = this.#parts;
    const wav = writeWav(sound);
    const length = durationMs(sound);
    const startedAt = clock.now();
    this.#files.set(call.callId, wav);
    for (const old of [...this.#files.keys()].slice(0, -filesKept)) this.#files.delete(old);
    if (this.#prepared && clips.source !== null) this.#spokenIs(spoken);
    const ears = new Ears(able);
    const url = `/api/voice/${call.callId}.wav`;
    const until = startedAt + length + graceMs;
    this.#current = { call, ears, shown: { ...call, text, url, durationMs: length, startedAt, until } };
    this.#show();
    this.#lookAgain(length + graceMs);
    player?.(wav, length).then(
      () => this.report(call.callId, ownPlayer, "ended"),
      () => this.report(call.callId, ownPlayer, "failed"),
    );
  }

  /** The time of the current call, or of one that waits for a loudspeaker, is up. */
  #lookAgain(inMs: number): void {
    this.#wake?.abort();
    const wake = new AbortController();
    this.#wake = wake;
    const signal = AbortSignal.any([wake.signal, this.#over.signal]);
    this.#parts.clock.sleep(inMs + 1, signal).then(
      () => (this.#current === null ? this.#advance() : this.#finish()),
      () => undefined,
    );
  }

  #finish(): void {
    const current = this.#current;
    if (current === null) return;
    this.#current = null;
    this.#wake?.abort();
    const { call, ears } = current;
    if (ears.heard) {
      this.#settle([{ call, outcome: "heard", reason: null }]);
      if (ears.silent.length === 0) this.#alarm = null;
      else this.#raise("silent", ears.silent);
    } else {
      const { reason } = ears;
      this.#settle([{ call, outcome: "unheard", reason }]);
      this.#raise(reason === "blocked" || reason === "failed" ? reason : "silent", ears.silent);
    }
    this.#show();
    this.#advance();
  }

  #raise(reason: NonNullable<VoiceView["alarm"]>["reason"], displays: readonly string[]): void {
    const since = this.#alarm?.reason === reason ? this.#alarm.since : this.#parts.clock.now();
    this.#alarm = { reason, since, displays: [...new Set(displays)] };
  }

  #take({ line, settled }: Step): void {
    this.#line = line;
    this.#settle(settled);
  }

  #settle(settled: readonly Settled[]): void {
    const settledAt = this.#parts.clock.now();
    const shown = settled.map(({ call, outcome, reason }) => ({ ...call, outcome, reason, settledAt }));
    this.#last = [...shown.reverse(), ...this.#last].slice(0, settledShown);
  }

  #show(): void {
    this.#parts.changed(this.view);
  }
}
