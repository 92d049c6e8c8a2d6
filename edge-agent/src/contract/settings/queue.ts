import { type Static, Type } from "typebox";
import { LocalizedSchema } from "../text.ts";
import { closed, idPattern, named, timeOfDay, whole, word, yes } from "./leaves.ts";

export const LaneSchema = Type.Object(
  {
    id: word("the lane's id", ["general"], idPattern),
    letter: word("the letter before its numbers, one lane one letter", ["A"], "^[A-Z]$"),
    name: named("what boards and slips call it", { "zh-Hans": "综合服务", en: "General services" }),
    items: Type.Array(Type.String({ description: "an item's id", examples: ["senior-card"], minLength: 1 }), {
      description: "the items that wait here; empty: every item that no other lane names",
      examples: [[]],
      default: [],
    }),
  },
  { ...closed, description: "a row of people with numbers of its own" },
);
export type Lane = Static<typeof LaneSchema>;

export const WindowSchema = Type.Object(
  {
    id: word("the window's number, as signs and the voice say it", ["1"], "^[0-9]{1,3}$"),
    lanes: Type.Array(word("a lane's id", ["general"], idPattern), {
      description: "the lanes it serves; empty: any",
      examples: [[]],
      default: [],
    }),
    pad: Type.Optional(
      Type.Object(
        {
          device: word("the rater device's id", ["pads"], idPattern),
          pad: whole("the pad's number on its line", { minimum: 1, maximum: 255 }, 1),
        },
        { ...closed, description: "the pad with keys at this window" },
      ),
    ),
    sign: Type.Optional(word("the window-sign device's id", ["sign"], idPattern)),
    reader: Type.Optional(word("the id-card device's id", ["reader-1"], idPattern)),
  },
  { ...closed, description: "a window with a clerk" },
);
export type WindowSettings = Static<typeof WindowSchema>;

export const PriorityClassSchema = Type.Object(
  {
    id: word("the class's id", ["elderly"], idPattern),
    name: named("what kiosks and slips call it", { "zh-Hans": "老年人", en: "Older person" }),
    weight: Type.Number({
      description: "how fast its waiting counts: 1 is everybody's, 2 counts double",
      examples: [2],
      minimum: 1,
      maximum: 20,
    }),
    offsetMinutes: whole(
      "what its score begins with, in minutes of everybody's waiting",
      { minimum: 0, maximum: 120 },
      0,
    ),
    offered: yes("whether a person may choose it at the kiosk", true),
  },
  { ...closed, description: "a class of priority" },
);
export type PriorityClass = Static<typeof PriorityClassSchema>;

export const OpenHoursSchema = Type.Object(
  {
    days: Type.Array(
      Type.Integer({
        description: "a weekday, 1 is Monday and 7 Sunday",
        examples: [1],
        minimum: 1,
        maximum: 7,
      }),
      { description: "weekdays, 1 is Monday", examples: [[1, 2, 3, 4, 5]], minItems: 1 },
    ),
    from: timeOfDay("when tickets are given out from", "09:00"),
    to: timeOfDay("until when tickets are given out", "17:00"),
  },
  { ...closed, description: "hours in which tickets are given out" },
);

export const QuotaSchema = Type.Object(
  {
    lane: word("the lane that is limited", ["general"], idPattern),
    from: timeOfDay("from when it counts", "09:00"),
    to: timeOfDay("until when it counts", "12:00"),
    most: whole("most tickets in these hours", { minimum: 0, maximum: 9999 }, 200),
  },
  { ...closed, description: "the most tickets of a lane in some hours" },
);

const usualLanes = [
  {
    id: "general",
    letter: "A",
    name: { "zh-Hans": "综合服务", "zh-Hant": "綜合服務", en: "General services" },
    items: [],
  },
];
const usualWaitingPlace = { "zh-Hans": "大厅等候区", "zh-Hant": "大廳等候區", en: "the waiting area" };
const usualWindows = ["1", "2", "3", "4", "5", "6"].map((id) => ({ id, lanes: [] }));
const usualClasses = [
  {
    id: "normal",
    name: { "zh-Hans": "普通", "zh-Hant": "普通", en: "Standard" },
    weight: 1,
    offsetMinutes: 0,
    offered: false,
  },
  {
    id: "appointment",
    name: { "zh-Hans": "预约", "zh-Hant": "預約", en: "Appointment" },
    weight: 3,
    offsetMinutes: 10,
    offered: false,
  },
  {
    id: "veteran",
    name: { "zh-Hans": "军人、退役军人", "zh-Hant": "軍人、退役軍人", en: "Soldier or veteran" },
    weight: 2,
    offsetMinutes: 5,
    offered: true,
  },
  {
    id: "elderly",
    name: { "zh-Hans": "老年人", "zh-Hant": "老年人", en: "Older person" },
    weight: 2,
    offsetMinutes: 5,
    offered: true,
  },
  {
    id: "disabled",
    name: { "zh-Hans": "残疾人", "zh-Hant": "殘疾人", en: "Disabled person" },
    weight: 2,
    offsetMinutes: 5,
    offered: true,
  },
  {
    id: "pregnant",
    name: { "zh-Hans": "孕产妇、带婴儿", "zh-Hant": "孕產婦、帶嬰兒", en: "Pregnant or with a baby" },
    weight: 2,
    offsetMinutes: 5,
    offered: true,
  },
];

export const AppointmentSettingsSchema = Type.Object(
  {
    letter: word("the letter before the numbers of people with an appointment", ["Y"], "^[A-Z]$", "Y"),
    slotMinutes: whole("minutes from one booked time to the next", { minimum: 5, maximum: 240 }, 30),
    perSlot: whole("most people booked for one time", { minimum: 1, maximum: 500 }, 3),
    earlyMinutes: whole(
      "how early one may check in; earlier, one is asked to come back",
      { minimum: 0, maximum: 240 },
      60,
    ),
    lateMinutes: whole(
      "how late one still counts as on time; later, one waits as a walk-in",
      { minimum: 0, maximum: 240 },
      15,
    ),
    daysAhead: whole("how many days ahead may be booked", { minimum: 0, maximum: 90 }, 14),
  },
  { ...closed, default: {}, description: "appointments" },
);

export type AppointmentSettings = Static<typeof AppointmentSettingsSchema>;

export const QueueSettingsSchema = Type.Object(
  {
    lanes: Type.Array(LaneSchema, {
      description: "the lanes",
      examples: [usualLanes],
      minItems: 1,
      default: usualLanes,
    }),
    windows: Type.Array(WindowSchema, {
      description: "the windows",
      examples: [usualWindows],
      default: usualWindows,
    }),
    classes: Type.Array(PriorityClassSchema, {
      description: "the classes of priority; `normal` and `appointment` among them",
      examples: [usualClasses],
      minItems: 2,
      default: usualClasses,
    }),
    longestWaitMinutes: whole(
      "the longest wait that is promised to anybody",
      { minimum: 5, maximum: 480 },
      60,
    ),
    mostOvertaken: whole(
      "how often one may be overtaken before one is next",
      { minimum: 0, maximum: 1000 },
      6,
    ),
    mostCalls: whole(
      "how often a number is called before it may be marked as missed, and at most",
      { minimum: 1, maximum: 10 },
      3,
    ),
    missAfterSeconds: whole(
      "seconds after the last call before a number may be marked as missed",
      { minimum: 0, maximum: 300 },
      10,
    ),
    returnMinutes: whole(
      "minutes in which a missed number may come back to its old place",
      { minimum: 0, maximum: 480 },
      30,
    ),
    onePerPerson: yes("whether a person may hold only one ticket at a time", true),
    hours: Type.Array(OpenHoursSchema, {
      description: "when tickets are given out; empty: always",
      examples: [[{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }]],
      default: [],
    }),
    closedOnHolidays: yes(
      "whether no tickets are given out on public holidays (worked weekends are open)",
      false,
    ),
    quotas: Type.Array(QuotaSchema, { description: "limits", examples: [[]], default: [] }),
    appointments: AppointmentSettingsSchema,
    waitingPlace: Type.Object(LocalizedSchema.properties, {
      ...closed,
      description: "where people wait, as slips say it",
      examples: [usualWaitingPlace],
      default: usualWaitingPlace,
    }),
  },
  { ...closed, default: {}, description: "the queue of the hall" },
);
export type QueueSettings = Static<typeof QueueSettingsSchema>;
