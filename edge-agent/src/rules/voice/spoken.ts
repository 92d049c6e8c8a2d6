import type { VoiceLanguage } from "../../contract/settings/voice.ts";
import { letters, letterVoice, type Step, type Tongue, tongues } from "./data/words.ts";

/** One recorded or rendered sound: `zh/please`, `en/7`, `zh/A`. */
export interface Clip {
  readonly language: VoiceLanguage;
  readonly name: string;
}

export interface Spoken {
  readonly clips: readonly Clip[];
  /** What is said, in that language's own script. */
  readonly text: string;
}

export interface Manner {
  readonly form: "full" | "short";
  /** 1 in ticket numbers is 幺 where the language has it. */
  readonly oneAsYao: boolean;
}

/**
 * What is said for a call: ticket numbers digit by digit, windows as numbers (2 is 二, never 两; 12 is 十二).
 * Signs that have no sound, such as a hyphen, are passed over.
 */
export function spoken(number: string, window: string, language: VoiceLanguage, manner: Manner): Spoken {
  const tongue = tongues[language];
  const names = tongue[manner.form].flatMap((step) => namesOf(step, tongue, number, window, manner));
  return {
    clips: names.map((name) => ({ language, name })),
    text: names.map((name) => wordOf(language, name).text).join(tongue.gap),
  };
}

function namesOf(step: Step, tongue: Tongue, number: string, window: string, { oneAsYao }: Manner) {
  if (typeof step === "string") return [step];
  if (step.of === "window") return tongue.tens ? tens(window) : signs(window);
  return signs(number).map((sign) => (sign === "1" && oneAsYao && "yao" in tongue.words ? "yao" : sign));
}

const signs = (text: string) => [...text.toUpperCase()].filter((sign) => /^[0-9A-Z]$/.test(sign));

/** 10 is 十, 12 十二, 20 二十, 35 三十五; from 100 on, and with a nought before it, digit by digit. */
function tens(window: string): readonly string[] {
  const [ten, one] = signs(window);
  if (!/^[1-9][0-9]$/.test(window) || ten === undefined || one === undefined) return signs(window);
  return [...(ten === "1" ? [] : [ten]), "10", ...(one === "0" ? [] : [one])];
}

/** How a clip reads, and which voice says what for it. */
export function wordOf(language: VoiceLanguage, name: string) {
  const tongue = tongues[language];
  const word = tongue.words[name];
  return word === undefined
    ? { text: name, say: name, voice: letterVoice }
    : { ...word, voice: tongue.voice };
}

/** Every clip that a call in this language may need. */
export function allClips(language: VoiceLanguage): readonly Clip[] {
  return [...Object.keys(tongues[language].words), ...letters].map((name) => ({ language, name }));
}
