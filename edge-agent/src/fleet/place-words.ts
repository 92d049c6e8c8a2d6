import { kindWord } from "../contract/device-words.ts";
import { inLanguage, type Language, type Localized } from "../contract/index.ts";
import { placeOf } from "../rules/alarm/originator.ts";
import type { Fleet } from "./fleet.ts";

interface On {
  readonly fleet: Pick<Fleet, "station" | "find">;
  readonly hallName: Localized;
}

/** Where an originator is, for people: `1号自助机 · 回执打印机`. What is no longer part of the hall has its id. */
export function placeWords(originator: string, on: On): Localized {
  return {
    "zh-Hans": placeIn(originator, on, "zh-Hans"),
    "zh-Hant": placeIn(originator, on, "zh-Hant"),
    en: placeIn(originator, on, "en"),
  };
}

function placeIn(originator: string, { fleet, hallName }: On, language: Language): string {
  const place = placeOf(originator);
  const station = (id: string) => {
    const row = fleet.station(id);
    return row === null ? id : inLanguage(row.name, language);
  };
  switch (place?.of) {
    case "hall":
      return inLanguage(hallName, language);
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
