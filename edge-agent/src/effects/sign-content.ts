import type { SignContent } from "@yimen/drivers/contract";
import type { BoardView, StationView } from "../contract/index.ts";
import { inLanguage, type Language } from "../contract/text.ts";
import { outOfService, windowWords } from "./locales/sign-words.ts";

const line = (text: string, colour: "red" | "green" | "yellow"): SignContent => ({
  lines: [{ text, colour }],
});

/** What the signs of a station say: its name, or that it takes nobody. */
export function stationContent(view: StationView, language: Language): SignContent {
  return view.abilities.submit.works
    ? line(inLanguage(view.station.name, language), "green")
    : line(outOfService[language], "red");
}

/** What the sign of a window says, as the boards do: the number there, why it pauses, or that it is free. */
export function windowContent(window: BoardView["windows"][number], language: Language): SignContent {
  const words = windowWords[language];
  const { id, number, state, pauseReason } = window;
  if (number !== null) return line(number, "yellow");
  if (state === "paused") return line(words.paused[pauseReason ?? "other"], "red");
  return state === "closed" ? line(words.closed, "red") : line(words.window(id), "green");
}
