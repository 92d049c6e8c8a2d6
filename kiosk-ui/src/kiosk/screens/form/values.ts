import type { FieldView } from "@yimen/edge-agent/contract";
import { coveredTypes, masked } from "../../masking.ts";

export type TextRecord = Readonly<Record<string, string>>;

export const asText = (value: unknown): string => (typeof value === "string" ? value : "");

export function asRecord(value: unknown): TextRecord {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

export const asRecords = (value: unknown): readonly TextRecord[] =>
  Array.isArray(value) ? value.map(asRecord) : [];

export function isEmpty(field: FieldView): boolean {
  if (field.type === "repeat") return asRecords(field.value).length === 0;
  if (field.type === "group") return Object.values(asRecord(field.value)).every((text) => text.trim() === "");
  return asText(field.value).trim() === "";
}

/** What still keeps the form from going on. */
export const wantsAttention = (field: FieldView): boolean =>
  !field.locked && (field.error !== null || (field.required && isEmpty(field)));

type Named = { readonly "zh-Hans": string; readonly en: string };

/** A field's value in one line; personal numbers covered unless `bare`. */
export function oneLine(field: FieldView, bare: boolean, name: (text: Named) => string): string {
  const cover = (type: string, text: string) => (coveredTypes.has(type) && !bare ? masked(text) : text);
  const record = (values: TextRecord) =>
    Object.entries(values)
      .map(([key, text]) => cover(field.fields?.find((part) => part.key === key)?.type ?? "text", text))
      .filter((text) => text !== "")
      .join(" ");
  if (field.type === "repeat") return asRecords(field.value).map(record).join("；");
  if (field.type === "group") return record(asRecord(field.value));
  const text = asText(field.value);
  if (field.type === "select") {
    const option = field.options?.find(({ value }) => value === text);
    return option === undefined ? text : name(option.label);
  }
  return cover(field.type, text);
}

/** What the person may change, as the agent takes it: empty texts are left out. */
export function openValues(form: readonly FieldView[]): Record<string, unknown> {
  return Object.fromEntries(
    form.filter((field) => !field.locked && !isEmpty(field)).map((field) => [field.key, field.value]),
  );
}
