import { kindWord } from "../contract/device-words.ts";
import { inLanguage, type Language, type Localized } from "../contract/index.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { placeOf } from "../rules/alarm/originator.ts";

/** Where an originator is, for people: `1号自助机 · 回执打印机`. */
export function placeWords(
  originator: string,
  on: {
    readonly fleet: Pick<Fleet, "station" | "find">;
    readonly hallName: Localized;
    readonly language: Language;
  },
): string {
  const { fleet, language } = on;
  const place = placeOf(originator);
  const station = (id: string) => {
    const row = fleet.station(id);
    return row === null ? id : inLanguage(row.name, language);
  };
  switch (place?.of) {
    case "hall":
      return inLanguage(on.hallName, language);
    case "station":
      return station(place.station);
    case "device": {
      const kind = fleet.find(place.station, place.device)?.row.kind;
      const device = kind === undefined ? place.device : kindWord(kind, language);
      return `${station(place.station)} · ${device}`;
    }
    case "display":
      return `${displayWord[language]} ${place.display}`;
    default:
      return originator;
  }
}

const displayWord: Readonly<Record<Language, string>> = {
  "zh-Hans": "大屏",
  "zh-Hant": "大屏",
  en: "Display",
};
