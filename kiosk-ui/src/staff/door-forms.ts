import type { StaffKey } from "../locales/staff/zh-Hans.ts";
import type { FieldLook } from "./field.ts";
import type { StaffWords } from "./words.ts";

export type DoorWay = "setup" | "sign-in" | "pin" | "code";

/** What a way through the door asks for. */
export interface DoorForm {
  readonly title: StaffKey;
  readonly lead: StaffKey | null;
  readonly next: StaffKey;
  readonly path: string;
  /** Fields that may stay empty. */
  readonly optional: readonly string[];
  fields(words: StaffWords): readonly FieldLook[];
}

const login = (words: StaffWords): FieldLook => ({ name: "login", label: words("field.login") });
const newPassword = (words: StaffWords): readonly FieldLook[] => [
  {
    name: "password",
    label: words("field.password.new"),
    hint: words("field.password.hint"),
    kind: "password",
    most: 200,
  },
  { name: "again", label: words("field.password.again"), kind: "password", most: 200 },
];

export const doorForms: Readonly<Record<DoorWay, DoorForm>> = {
  setup: {
    title: "door.setup",
    lead: "door.setup.lead",
    next: "door.setup.next",
    path: "/staff/setup",
    optional: [],
    fields: (words) => [
      { name: "code", label: words("field.code.setup"), hint: words("field.code.hint"), first: true },
      { name: "name", label: words("field.name"), most: 40 },
      {
        name: "staffNumber",
        label: words("field.staffNumber"),
        hint: words("field.staffNumber.hint"),
        digits: true,
        most: 8,
      },
      { ...login(words), hint: words("field.login.hint") },
      ...newPassword(words),
    ],
  },
  "sign-in": {
    title: "door.sign-in",
    lead: null,
    next: "door.sign-in",
    path: "/staff/sign-in",
    optional: [],
    fields: (words) => [
      { ...login(words), first: true },
      { name: "password", label: words("field.password"), kind: "password", most: 200 },
    ],
  },
  pin: {
    title: "door.pin",
    lead: "door.pin.lead",
    next: "door.pin.next",
    path: "/staff/pin",
    optional: [],
    fields: (words) => [
      { name: "staffNumber", label: words("field.staffNumber"), digits: true, first: true, most: 8 },
      { name: "pin", label: words("field.pin"), kind: "password", digits: true, most: 6 },
    ],
  },
  code: {
    title: "door.code",
    lead: "door.code.lead",
    next: "door.code.next",
    path: "/staff/first-sign-in",
    optional: ["pin"],
    fields: (words) => [
      { ...login(words), first: true },
      { name: "code", label: words("field.code"), hint: words("field.code.hint") },
      ...newPassword(words),
      {
        name: "pin",
        label: words("field.pin.new"),
        hint: words("field.pin.hint"),
        kind: "password",
        digits: true,
        most: 6,
      },
    ],
  },
};

/** Other ways that may be taken from one. */
export function otherWays(way: DoorWay, pinEnough: boolean): readonly DoorWay[] {
  if (way === "setup") return [];
  const ways: readonly DoorWay[] = pinEnough ? ["sign-in", "pin", "code"] : ["sign-in", "code"];
  return ways.filter((other) => other !== way);
}

export const wayWords: Readonly<Record<Exclude<DoorWay, "setup">, StaffKey>> = {
  "sign-in": "door.to-password",
  pin: "door.to-pin",
  code: "door.to-code",
};
