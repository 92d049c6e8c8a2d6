import { type Static, Type } from "typebox";
import { closed, whole, yes } from "./leaves.ts";

/** 普通话, 粤语, English. */
export const voiceLanguages = ["zh", "yue", "en"] as const;
export const VoiceLanguageSchema = Type.Enum([...voiceLanguages], {
  description: "a language that calls are spoken in: zh (普通话), yue (粤语), en",
  examples: ["zh"],
});
export type VoiceLanguage = Static<typeof VoiceLanguageSchema>;

export const VoiceSettingsSchema = Type.Object(
  {
    engine: Type.Enum(["auto", "pack", "espeak", "none"], {
      description:
        "who speaks: auto (the pack if there is one, else espeak-ng), pack, espeak, none (the chime alone)",
      examples: ["auto"],
      default: "auto",
    }),
    languages: Type.Array(VoiceLanguageSchema, {
      description: "the languages of a call, in the order in which they are spoken",
      examples: [["zh", "en"]],
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
      default: ["zh"],
    }),
    pack: Type.Optional(
      Type.String({
        description: "a folder of recorded clips: zh/please.wav, zh/0.wav …, 16-bit mono PCM of one rate",
        examples: ["./voice"],
        minLength: 1,
      }),
    ),
    player: Type.Optional(
      Type.Array(Type.String({ description: "a word of the command", examples: ["aplay"], minLength: 1 }), {
        description:
          "a command, as a list of words, that plays the file named after them on this machine's own loudspeaker",
        examples: [["aplay", "-q"]],
        minItems: 1,
      }),
    ),
    volume: whole("how loud, in per cent", { minimum: 0, maximum: 100 }, 80),
    wordsPerMinute: whole("how fast espeak-ng speaks, words a minute", { minimum: 80, maximum: 260 }, 150),
    times: whole("how often each call is spoken", { minimum: 1, maximum: 3 }, 1),
    chime: yes("whether two notes come before each call", true),
    oneAsYao: yes("whether 1 in ticket numbers is spoken 幺 in 普通话", false),
    expirySeconds: whole(
      "seconds after which a call that was not yet spoken is dropped",
      { minimum: 10, maximum: 300 },
      60,
    ),
  },
  { ...closed, default: {}, description: "the voice that calls numbers" },
);
export type VoiceSettings = Static<typeof VoiceSettingsSchema>;
