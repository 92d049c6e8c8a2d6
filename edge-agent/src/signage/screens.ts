import type { GlassWord, Painted, ScreenState } from "../contract/signage-view.ts";
import { awayAfterMs, forgetAfterMs, type Seen, screenState } from "../rules/signage/screen-state.ts";

interface Page extends Seen {
  readonly id: string;
  readonly page: string;
  readonly sound: Painted["sound"];
  readonly paints: number | null;
  readonly shows: GlassWord | null;
}

export interface ScreenFacts {
  readonly id: string;
  readonly state: ScreenState;
  readonly pages: number;
  readonly seenAt: number | null;
  readonly paintedCallId: string | null;
  readonly paintedAt: number | null;
  readonly shows: GlassWord | null;
  readonly sound: Painted["sound"];
}

/** A page that loaded anew leaves its old self behind, which is forgotten after this. */
const replacedAfterMs = 10 * 60_000;
const mostPages = 1_000;
const worst: readonly ScreenState[] = ["blank", "behind"];

/** What displays say of themselves. In memory only: after a restart each says it again. */
export class Screens {
  readonly #configured: readonly string[];
  readonly #pages = new Map<string, Page>();

  constructor(configured: readonly string[]) {
    this.#configured = configured;
  }

  /** Answers whether a loudspeaker came, went, or may sound now. */
  painted(id: string, painted: Painted, now: number): boolean {
    const key = `${id} ${painted.page}`;
    const before = this.#pages.get(key);
    const { page, sound, callId, paints = null, shows = null } = painted;
    const grew = before === undefined || paints !== before.paints;
    const paintedAt = paints === null ? null : grew ? now : before.paintedAt;
    this.#pages.delete(key);
    this.#pages.set(key, { id, page, sound, seenAt: now, paintedCallId: callId, paintedAt, paints, shows });
    const oldest = this.#pages.size > mostPages ? this.#pages.keys().next().value : undefined;
    if (oldest !== undefined) this.#pages.delete(oldest);
    const was = before === undefined || now - before.seenAt > awayAfterMs ? "off" : before.sound;
    return was !== sound;
  }

  /** Pages that are there and were told to speak. */
  speakers(now: number) {
    return [...this.#pages.values()].flatMap(({ id, page, sound, seenAt }) =>
      sound === "off" || now - seenAt > awayAfterMs ? [] : [{ id, page, sound }],
    );
  }

  facts(newest: { readonly callId: string; readonly at: number } | null, now: number): ScreenFacts[] {
    const latest = new Map([...this.#pages.values()].map(({ id, page }) => [id, page]));
    for (const [key, { id, page, seenAt }] of this.#pages) {
      const last = latest.get(id) === page;
      const keptMs = last ? forgetAfterMs : replacedAfterMs;
      if (now - seenAt > keptMs && !(last && this.#configured.includes(id))) this.#pages.delete(key);
    }
    const ids = new Set([...this.#configured, ...[...this.#pages.values()].map(({ id }) => id)]);
    return [...ids].map((id) => {
      const pages = [...this.#pages.values()].filter((page) => page.id === id);
      const here = pages.filter(({ seenAt }) => now - seenAt <= awayAfterMs);
      const states = (here.length > 0 ? here : pages.slice(-1)).map((page) => screenState(page, newest, now));
      const last = pages.at(-1) ?? null;
      return {
        id,
        // One page that is blank or behind is what someone must see.
        state: worst.find((each) => states.includes(each)) ?? states[0] ?? "never",
        pages: here.length,
        seenAt: last?.seenAt ?? null,
        paintedCallId: last?.paintedCallId ?? null,
        paintedAt: last?.paintedAt ?? null,
        shows: last?.shows ?? null,
        sound: here.find(({ sound }) => sound !== "off")?.sound ?? "off",
      };
    });
  }
}
