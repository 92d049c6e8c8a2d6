import type { FormField } from "../contract/catalogue.ts";
import { isDate, isPersonNumber } from "./id-number.ts";

/** Why a field is not accepted; words for each stand in the screens' locale files. */
export type FieldFault =
  | "required"
  | "too-long"
  | "characters"
  | "phone"
  | "bank"
  | "id-number"
  | "date"
  | "option"
  | "amount"
  | "too-many"
  | "shape"
  | "unknown-key";

export interface CheckedForm {
  /** What was accepted, trimmed and normalised; faulty fields are kept as given when they are texts. */
  readonly values: Readonly<Record<string, unknown>>;
  /** By path: `phone`, `agent/idNo`, `householdMembers/0/name`. Empty when the form may be submitted. */
  readonly errors: Readonly<Record<string, FieldFault>>;
}

interface Field {
  readonly key: string;
  readonly type: string;
  readonly required?: boolean;
  readonly options?: readonly { readonly value: string }[];
  readonly fields?: readonly Field[];
}

export const longestText = 200;
export const longestTextArea = 2000;
export const mostRepeats = 20;

type Checked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly fault: FieldFault };
const good = (value: string): Checked => ({ ok: true, value });
const bad = (fault: FieldFault): Checked => ({ ok: false, fault });

const compact = (text: string) => text.replace(/[\s-]/g, "");

/** One row a type: the text, trimmed and without control characters, to its normal form or a fault. */
const checks: Readonly<Record<string, (text: string, field: Field) => Checked>> = {
  text: good,
  textarea: good,
  id: (text) => {
    const number = compact(text).toUpperCase();
    return isPersonNumber(number) ? good(number) : bad("id-number");
  },
  phone: (text) => {
    const number = text.replace(/[\s()（）-]/g, "").replace(/^(\+|00)?86(?=1\d{10}$|0)/, "");
    return phones.some((form) => form.test(number)) ? good(number) : bad("phone");
  },
  bank: (text) => {
    const number = compact(text);
    return isBankAccount(number) ? good(number) : bad("bank");
  },
  date: (text) => {
    const day = text.replaceAll("/", "-");
    return /^\d{4}-\d{2}-\d{2}$/.test(day) && isDate(day.replaceAll("-", "")) ? good(day) : bad("date");
  },
  select: (text, field) =>
    field.options === undefined || field.options.some((option) => option.value === text)
      ? good(text)
      : bad("option"),
  amount: (text) => (/^\d{1,9}(\.\d{1,2})?$/.test(text) ? good(text) : bad("amount")),
};

/** Mainland mobile; landline with area code and perhaps an extension; Hong Kong; Macau. */
const phones = [
  /^1[3-9]\d{9}$/,
  /^0\d{9,11}(?:转\d{1,6})?$/,
  /^(?:\+?852)?[2-9]\d{7}$/,
  /^\+?853[268]\d{7}$/,
];

/** UnionPay cards (62…, 16 to 19 digits) have a Luhn check digit (ISO/IEC 7812-1); passbook accounts have none. */
export function isBankAccount(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  if (!digits.startsWith("62") || digits.length < 16) return true;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * Checks values against an item's form. Keys that the form does not have are refused. `ownNumber`: the number by which
 * the person was identified stands in its own field as it is; a passport's is no ID number.
 */
export function checkForm(
  fields: readonly FormField[],
  values: Readonly<Record<string, unknown>>,
  ownNumber: string | null = null,
): CheckedForm {
  const errors: Record<string, FieldFault> = {};
  const accepted = checkRecord(fields, values, "", errors);
  for (const { key, prefill } of fields) {
    const isOwn = prefill === "id-card.number" && ownNumber !== null && accepted[key] === ownNumber;
    if (isOwn && errors[key] === "id-number") delete errors[key];
  }
  return { values: accepted, errors };
}

function checkRecord(
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
  path: string,
  errors: Record<string, FieldFault>,
): Record<string, unknown> {
  const accepted: Record<string, unknown> = {};
  for (const key of Object.keys(values)) {
    if (!fields.some((field) => field.key === key)) errors[path + key] = "unknown-key";
  }
  for (const field of fields) {
    const value = checkField(
      field,
      Object.hasOwn(values, field.key) ? values[field.key] : undefined,
      path + field.key,
      errors,
    );
    if (value !== undefined) accepted[field.key] = value;
  }
  return accepted;
}

function checkField(field: Field, value: unknown, path: string, errors: Record<string, FieldFault>): unknown {
  if (field.type === "repeat") return checkRepeat(field, value, path, errors);
  if (field.type === "group") return checkGroup(field, value, path, errors);
  if (value !== undefined && value !== null && typeof value !== "string") {
    errors[path] = "shape";
    return undefined;
  }
  const text = (value ?? "").trim();
  if (text === "") {
    if (field.required === true) errors[path] = "required";
    return undefined;
  }
  const fault = faultOfText(text, field.type === "textarea");
  const checked = fault === null ? (checks[field.type] ?? good)(text, field) : bad(fault);
  if (checked.ok) return checked.value;
  errors[path] = checked.fault;
  return text.slice(0, longestTextArea);
}

function checkGroup(field: Field, value: unknown, path: string, errors: Record<string, FieldFault>): unknown {
  if (value === undefined || value === null || isEmptyRecord(value)) {
    if (field.required === true) errors[path] = "required";
    return undefined;
  }
  if (!isRecord(value)) {
    errors[path] = "shape";
    return undefined;
  }
  return checkRecord(field.fields ?? [], value, `${path}/`, errors);
}

function checkRepeat(
  field: Field,
  value: unknown,
  path: string,
  errors: Record<string, FieldFault>,
): unknown {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
    if (field.required === true) errors[path] = "required";
    return undefined;
  }
  if (!Array.isArray(value) || !value.every(isRecord)) {
    errors[path] = "shape";
    return undefined;
  }
  if (value.length > mostRepeats) errors[path] = "too-many";
  return value
    .slice(0, mostRepeats)
    .map((row, at) => checkRecord(field.fields ?? [], row, `${path}/${at}/`, errors));
}

function faultOfText(text: string, lines: boolean): FieldFault | null {
  if ([...text].length > (lines ? longestTextArea : longestText)) return "too-long";
  // Control characters, lone surrogates, line separators and text-direction overrides: they could reach a printer or
  // make a name read as another. Private-use characters stay, as rare surnames on cards use them.
  const visible = lines ? text.replace(/[\n\r\t]/g, " ") : text;
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(visible) ? "characters" : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmptyRecord(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.values(value).every(
      (part) => part === undefined || part === null || (typeof part === "string" && part.trim() === ""),
    )
  );
}
