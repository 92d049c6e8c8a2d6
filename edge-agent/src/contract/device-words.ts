import {
  actionWords,
  axisWords,
  causeWords,
  kindWords,
  noticeActionWords,
  noticeWords,
  resetWords,
  stateWords,
  stepWords,
  unaskedWord,
  type Wording,
} from "./data/device-words.ts";
import { inLanguage } from "./in-language.ts";
import type { Language } from "./text.ts";
import type { DeviceStep, DeviceView } from "./views.ts";

/** A device's state in plain words. */
export interface DeviceSentence {
  readonly kind: string;
  /** One word. */
  readonly state: string;
  readonly cause: string;
  /** What a person should do; null: nothing. */
  readonly action: string | null;
}

export function deviceSentence(
  device: Pick<DeviceView, "kind" | "word" | "device" | "proof" | "error" | "values">,
  language: Language,
): DeviceSentence {
  const { kind, error, values } = device;
  const said = (words: Readonly<Record<string, Wording>>, key: string) => wordFor(words, key, kind, language);
  const notices = noticesOf(values);
  const toDo = notices.map((notice) => noticeActionWords[notice]).filter((words) => words !== null);
  const listed = (words: readonly Wording[]) =>
    words.map((one) => inLanguage(one, language)).join(language === "en" ? "; " : "；");
  return {
    kind: said(kindWords, kind),
    state: said(stateWords, device.word),
    cause:
      error !== null
        ? said(causeWords, error.code)
        : notices.length > 0
          ? listed(notices.map((notice) => noticeWords[notice]))
          : device.device === "online" && device.proof === "port"
            ? inLanguage(unaskedWord, language)
            : said(axisWords, device.device),
    action:
      error !== null
        ? error.action === "none"
          ? null
          : said(actionWords, error.action)
        : toDo.length > 0
          ? listed(toDo)
          : null,
  };
}

function noticesOf(values: DeviceView["values"]): readonly (keyof typeof noticeWords)[] {
  return [
    ...(values["paper"] === "low" ? (["paper-low"] as const) : []),
    ...(values["media"] === "retracted" ? (["slip-retracted"] as const) : []),
  ];
}

/** What happened, and why: `went away: unplugged or switched off`. */
export function stepSentence(
  step: Pick<DeviceStep, "what" | "why">,
  kind: string,
  language: Language,
): string {
  const what = wordFor(stepWords, step.what, kind, language);
  if (step.why === null) return what;
  const why = wordFor({ ...causeWords, ...noticeWords, ...resetWords }, step.why, kind, language);
  return `${what}${language === "en" ? ": " : "："}${why}`;
}

/** Words for a device's error code and its action, for screens that have these two only. */
export function causeWord(code: string, kind: string, language: Language): string {
  return wordFor({ ...causeWords, ...noticeWords }, code, kind, language);
}

export function axisWord(axis: DeviceView["device"], language: Language): string {
  return wordFor(axisWords, axis, axis, language);
}

export function actionWord(action: string, kind: string, language: Language): string {
  return wordFor(actionWords, action, kind, language);
}

export function kindWord(kind: string, language: Language): string {
  return wordFor(kindWords, kind, kind, language);
}

/** A key that an older screen does not know is better shown than hidden. */
function wordFor(
  words: Readonly<Record<string, Wording>>,
  key: string,
  kind: string,
  language: Language,
): string {
  const wording = words[key];
  if (wording === undefined) return key;
  const own = (wording.for as Readonly<Record<string, Wording>> | undefined)?.[kind];
  return inLanguage(own ?? wording, language);
}
