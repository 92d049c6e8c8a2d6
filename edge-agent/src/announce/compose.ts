import type { VoiceSettings } from "../contract/settings/voice.ts";
import type { Call } from "../rules/voice/line.ts";
import { spoken } from "../rules/voice/spoken.ts";
import { chime } from "./chime.ts";
import type { Clips } from "./clips.ts";
import { concatenate, type Sound, scaled } from "./wav.ts";

const betweenWordsMs = 45;
const betweenSentencesMs = 380;
const usualRate = 22_050;
/** A call that can't be spoken by then goes out with the chime alone. */
const speechLimitMs = 1_500;

export interface Composed {
  readonly sound: Sound;
  /** What is said, or what it would be; shown beside the call. */
  readonly text: string;
  readonly spoken: boolean;
}

/** The file of one call: chime, then each language. Without speech it is the chime; null: not a sound. */
export async function compose(
  settings: VoiceSettings,
  clips: Clips,
  call: Call,
  form: "full" | "short",
): Promise<Composed | null> {
  const sentences = settings.languages
    .slice(0, form === "short" ? 1 : undefined)
    .map((language) => spoken(call.number, call.window, language, { form, oneAsYao: settings.oneAsYao }));
  const text = sentences.map((sentence) => sentence.text).join(" ");
  const said = await within(
    speechLimitMs,
    Promise.all(
      sentences.map(async (sentence) =>
        concatenate(await Promise.all(sentence.clips.map((clip) => clips.sound(clip))), betweenWordsMs),
      ),
    ),
  );
  const times = form === "short" ? 1 : settings.times;
  const speech = said === null ? [] : Array.from({ length: times }, () => said).flat();
  const rate = speech[0]?.rate ?? usualRate;
  const parts = [...(settings.chime ? [chime(rate)] : []), ...speech];
  if (parts.length === 0 || parts.some((part) => part.rate !== rate)) return null;
  const sound = scaled(concatenate(parts, betweenSentencesMs), settings.volume / 100);
  return { sound, text, spoken: said !== null };
}

/** Null when it failed or did not come in time. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  let late: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    late = setTimeout(() => resolve(null), limitMs);
  });
  try {
    return await Promise.race([work.catch(() => null), limit]);
  } finally {
    clearTimeout(late);
  }
}
