import type { Config } from "../config/schema.ts";
import type { DisplaySettings, SignageEntry } from "../contract/settings/displays.ts";
import type { ShownEntry, SignageView } from "../contract/signage-view.ts";
import { scheduled, themeAt } from "../rules/signage/schedule.ts";
import { hallTime } from "./hall-time.ts";
import type { Library } from "./library.ts";

type Part = Pick<Config, "displays" | "languages" | "timeZone" | "queue">;

/** The hall's board without settings of its own, at /display/. */
export const usualDisplay = "hall";
const usual = { metres: 8, diagonalInches: 55, speaker: false, fullAfterSeconds: 0 } as const;

/** A display by its id: a configured one, the usual board, or `sign-3`, the sign of window 3. Null: there is none. */
export function displayOf(config: Part, id: string): DisplaySettings | null {
  const own = config.displays.screens.find((screen) => screen.id === id);
  if (own !== undefined) return own;
  if (id === usualDisplay) return { ...usual, id, kind: "board" };
  const window = /^sign-([0-9]{1,3})$/.exec(id)?.[1];
  if (window === undefined || !config.queue.windows.some((each) => each.id === window)) return null;
  return { ...usual, id, kind: "sign", window };
}

export const themeNow = ({ displays, timeZone }: Part, at: number) =>
  themeAt(displays.theme, displays.themes, hallTime(at, timeZone).day);

/** What a display shows at an instant. */
export function programme(config: Part, library: Library, display: DisplaySettings, at: number): SignageView {
  const theme = themeNow(config, at);
  const now = hallTime(at, config.timeZone);
  const entries = scheduled(config.displays.signage, display.id, theme, now);
  return {
    id: display.id,
    kind: display.kind,
    window: display.window ?? null,
    metres: display.metres,
    diagonalInches: display.diagonalInches,
    speaker: display.speaker,
    fullAfterSeconds: display.fullAfterSeconds,
    timeZone: config.timeZone,
    languages: config.languages,
    theme,
    entries: entries.flatMap((entry, at) => shownEntry(entry, at, library) ?? []),
  };
}

function shownEntry(entry: SignageEntry, at: number, library: Library): ShownEntry | null {
  const { title = null, words = null, seconds } = entry;
  const notice = { title, words, seconds };
  if (entry.file === undefined)
    return title === null && words === null
      ? null
      : { key: `notice-${at}`, kind: "notice", url: null, ...notice };
  const file = library.find(entry.file);
  if (file === null) return null;
  const url = `/api/signage/files/${file.hash}`;
  return { key: `${file.hash}-${at}`, kind: file.type.shows, url, ...notice };
}
