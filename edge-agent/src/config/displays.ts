import type { MistakeReason } from "../contract/settings/mistake-reasons.ts";
import type { Path, RuleMistake } from "./mistakes.ts";
import type { Config } from "./schema.ts";

const wrong = (
  path: Path,
  found: unknown,
  reason: MistakeReason,
  expected: string,
  example: unknown,
): RuleMistake => ({
  path,
  reason,
  at: "value",
  what: "wrong-value",
  found,
  expected,
  example,
});

/** What the schema can't see: displays, signage and voice that name what is not there. */
export function displayMistakes({ displays, voice, queue, devices }: Config): readonly RuleMistake[] {
  const found: RuleMistake[] = [];
  const windows = queue.windows.map(({ id }) => id);
  const ids = displays.screens.map(({ id }) => id);
  const themes = displays.themes.map(({ id }) => id);
  displays.screens.forEach(({ id, kind, window }, at) => {
    const path = ["displays", "screens", at];
    if (ids.indexOf(id) !== at)
      found.push(wrong([...path, "id"], id, "id-taken", "an id that no other display has", `${id}-2`));
    if (kind === "sign" && window === undefined)
      found.push(
        wrong(
          [...path, "kind"],
          kind,
          "sign-without-window",
          "`board`, or a `window:` beside a sign",
          "board",
        ),
      );
    if (window !== undefined && !windows.includes(window))
      found.push(
        wrong([...path, "window"], window, "not-listed", "a window of the queue", windows[0] ?? "1"),
      );
  });
  displays.signage.forEach(({ file, title, words, screens, theme }, at) => {
    const path = ["displays", "signage", at];
    if (file === undefined && title === undefined && words === undefined)
      found.push(
        wrong(path, {}, "nothing-to-show", "a `file`, or a `title` or `words`", { file: "spring.jpg" }),
      );
    screens.forEach((screen, index) => {
      if (!ids.includes(screen) && screen !== "hall" && !/^sign-/.test(screen))
        found.push(
          wrong([...path, "screens", index], screen, "not-listed", "the id of a display", ids[0] ?? "hall"),
        );
    });
    if (theme !== undefined && theme !== displays.theme && !themes.includes(theme))
      found.push(
        wrong(
          [...path, "theme"],
          theme,
          "not-listed",
          "a theme of displays.themes",
          themes[0] ?? "spring-festival",
        ),
      );
  });
  if (voice.engine === "pack" && voice.pack === undefined)
    found.push(
      wrong(
        ["voice", "engine"],
        "pack",
        "pack-folder-missing",
        "a folder of clips in `voice.pack` for this engine",
        "auto",
      ),
    );
  const signs = devices.filter(({ kind }) => kind === "window-sign").map(({ id }) => id);
  queue.windows.forEach(({ sign }, at) => {
    if (sign !== undefined && signs.length > 0 && !signs.includes(sign))
      found.push(
        wrong(
          ["queue", "windows", at, "sign"],
          sign,
          "not-listed",
          "the id of a window-sign under devices",
          signs[0],
        ),
      );
  });
  return found;
}
