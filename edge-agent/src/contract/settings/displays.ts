import { type Static, Type } from "typebox";
import { closed, idPattern, named, timeOfDay, whole, word, yes } from "./leaves.ts";

const dayOfYear = (description: string, example: string) =>
  word(description, [example], "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$");

const midnight = (description: string, fallback: "00:00" | "24:00") => ({
  ...timeOfDay(description, fallback),
  default: fallback,
});

export const SeasonSchema = Type.Object(
  {
    from: dayOfYear("the first day, MM-DD", "12-01"),
    to: dayOfYear("the last day, MM-DD; earlier than `from` it is next year's", "02-28"),
  },
  { ...closed, description: "days of every year", examples: [{ from: "12-01", to: "02-28" }] },
);

export const SignageEntrySchema = Type.Object(
  {
    file: Type.Optional(
      word(
        "a picture (.jpg, .png, .webp) or a film (.mp4, .webm) in the folder",
        ["spring.jpg"],
        "^[^./\\\\][^/\\\\]{0,119}$",
      ),
    ),
    title: Type.Optional(
      named("a notice's title", { "zh-Hans": "国庆节照常服务", en: "Open on National Day" }),
    ),
    words: Type.Optional(named("a notice's words", { "zh-Hans": "九点到十七点", en: "Nine to five" })),
    seconds: whole("how long it shows; a film shows as long as it lasts", { minimum: 3, maximum: 600 }, 12),
    days: Type.Array(
      Type.Integer({
        description: "a weekday, 1 is Monday and 7 Sunday",
        examples: [1],
        minimum: 1,
        maximum: 7,
      }),
      { description: "the weekdays on which it shows; empty: all", examples: [[1, 2, 3, 4, 5]], default: [] },
    ),
    from: midnight("when it shows from", "00:00"),
    to: midnight("until when it shows; earlier than `from` it is the next morning's", "24:00"),
    season: Type.Optional(SeasonSchema),
    theme: Type.Optional(word("the theme it belongs to", ["spring-festival"], idPattern)),
    screens: Type.Array(word("a display's id", ["hall-1"], idPattern), {
      description: "the displays that show it; empty: all",
      examples: [[]],
      default: [],
    }),
  },
  { ...closed, description: "one thing to show between calls: a file, or a notice in words" },
);
export type SignageEntry = Static<typeof SignageEntrySchema>;

export const ThemeSchema = Type.Object(
  { id: word("the theme's id", ["spring-festival"], idPattern), ...SeasonSchema.properties },
  { ...closed, description: "a theme and its days" },
);

export const DisplaySchema = Type.Object(
  {
    id: word("the display's id; it opens /display/?id=…", ["hall-1"], idPattern),
    kind: Type.Enum(["board", "sign"], {
      description: "board: the hall's calls; sign: one window's number",
      examples: ["board"],
      default: "board",
    }),
    window: Type.Optional(word("the window of a sign", ["3"], "^[0-9]{1,3}$")),
    metres: Type.Number({
      description: "the distance in metres from which it must still be read",
      examples: [8],
      minimum: 1,
      maximum: 40,
      default: 8,
    }),
    diagonalInches: Type.Number({
      description: "the display's diagonal in inches",
      examples: [55],
      minimum: 5,
      maximum: 200,
      default: 55,
    }),
    speaker: yes("whether calls are spoken there", false),
    fullAfterSeconds: whole(
      "seconds after the last call when pictures take the whole screen; 0: they stay beside the calls",
      { minimum: 0, maximum: 3600 },
      0,
    ),
  },
  { ...closed, description: "one display" },
);
export type DisplaySettings = Static<typeof DisplaySchema>;

export const DisplaysSettingsSchema = Type.Object(
  {
    folder: Type.String({
      description: "the folder of pictures and films; from the file's own folder if relative",
      examples: ["./signage"],
      minLength: 1,
      default: "./signage",
    }),
    screens: Type.Array(DisplaySchema, {
      description: "displays with settings of their own; /display/ and /display/?sign=3 need none",
      examples: [[{ id: "hall-1", speaker: true }]],
      default: [],
    }),
    signage: Type.Array(SignageEntrySchema, {
      description: "what shows between calls, in turn; nothing that fits the hour: the hall's tips",
      examples: [[{ file: "spring.jpg", season: { from: "02-04", to: "05-04" } }]],
      default: [],
    }),
    themes: Type.Array(ThemeSchema, {
      description: "themes by date; the first one whose days hold is on",
      examples: [[{ id: "spring-festival", from: "01-20", to: "02-20" }]],
      default: [],
    }),
    theme: Type.Optional(word("the theme that is on whatever the date", ["spring-festival"], idPattern)),
  },
  { ...closed, default: {}, description: "displays and what they show between calls" },
);
export type DisplaysSettings = Static<typeof DisplaysSettingsSchema>;
