import type { Painted, ScreenState } from "../contract/signage-view.ts";
import { awayAfterMs, type Seen, screenState } from "../rules/signage/screen-state.ts";

interface Page extends Seen {
  readonly id: string;
  readonly page: string;
  readonly sound: Painted["sound"];
}

export interface ScreenFacts {
  readonly id: string;
  readonly state: ScreenState;
  readonly pages: number;
  readonly seenAt: number | null;
  readonly paintedCallId: string | null;
  readonly sound: Painted["sound"];
}

/** An unconfigured page that is gone is forgotten after this; a configured display never is. */
const forgetAfterMs = 10 * 60_000;
const mostPages = 1_000;

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
    const { page, sound, callId } = painted;
    this.#pages.delete(key);
    this.#pages.set(key, { id, page, sound, seenAt: now, paintedCallId: callId });
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
    for (const [key, { id, seenAt }] of this.#pages)
      if (now - seenAt > forgetAfterMs && !this.#configured.includes(id)) this.#pages.delete(key);
    const ids = new Set([...this.#configured, ...[...this.#pages.values()].map(({ id }) => id)]);
    return [...ids].map((id) => {
      const pages = [...this.#pages.values()].filter((page) => page.id === id);
      const here = pages.filter(({ seenAt }) => now - seenAt <= awayAfterMs);
      const states = (here.length > 0 ? here : pages.slice(-1)).map((page) => screenState(page, newest, now));
      const last = pages.at(-1) ?? null;
      return {
        id,
        // One page that is behind is what someone must see.
        state: states.find((state) => state === "behind") ?? states[0] ?? "never",
        pages: here.length,
        seenAt: last?.seenAt ?? null,
        paintedCallId: last?.paintedCallId ?? null,
        sound: here.find(({ sound }) => sound !== "off")?.sound ?? "off",
      };
    });
  }
}
