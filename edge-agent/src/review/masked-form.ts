import type { FormField, Localized, ReviewField } from "../contract/index.ts";
import { maskName, maskNumber } from "../rules/mask.ts";

interface Field {
  readonly key: string;
  readonly label: Localized;
  readonly type: string;
  readonly prefill?: string | null;
  readonly options?: readonly { readonly value: string; readonly label: Localized }[];
  readonly fields?: readonly Field[];
}

const maskedTypes: ReadonlySet<string> = new Set(["id", "phone", "bank"]);

/** The form as rows. Numbers, phones, accounts and names come masked; nothing that was left empty is shown. */
export function maskedForm(
  fields: readonly FormField[],
  values: Readonly<Record<string, unknown>>,
): ReviewField[] {
  return fields.flatMap((field) => rowsOf(field, values[field.key], `form/${field.key}`, 0));
}

/** A field's value in clear; null where the path leads nowhere. */
export function valueAt(values: Readonly<Record<string, unknown>>, path: string): string | null {
  let value: unknown = values;
  for (const part of path.split("/").slice(1)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return null;
    value = (value as Record<string, unknown>)[part];
  }
  return typeof value === "string" ? value : null;
}

function rowsOf(field: Field, value: unknown, path: string, depth: number): ReviewField[] {
  const parts = field.fields ?? [];
  if (field.type === "repeat" && Array.isArray(value)) {
    return value.flatMap((entry, at) => groupOf(field, parts, entry, `${path}/${at}`, depth, at + 1));
  }
  if (field.type === "group") return groupOf(field, parts, value, path, depth, null);
  if (typeof value !== "string" || value === "") return [];
  const { label } = field;
  const words = field.options?.find((option) => option.value === value)?.label ?? null;
  const masked = maskOf(field, value);
  return [{ path, label, value: masked ?? value, words, masked: masked !== null, depth }];
}

function groupOf(
  field: Field,
  parts: readonly Field[],
  value: unknown,
  path: string,
  depth: number,
  nth: number | null,
): ReviewField[] {
  if (typeof value !== "object" || value === null) return [];
  const rows = parts.flatMap((part) =>
    rowsOf(part, (value as Record<string, unknown>)[part.key], `${path}/${part.key}`, depth + 1),
  );
  if (rows.length === 0) return [];
  const head = { path, label: field.label, value: nth === null ? "" : String(nth), words: null };
  return [{ ...head, masked: false, depth }, ...rows];
}

function maskOf({ key, type, prefill }: Field, value: string): string | null {
  if (maskedTypes.has(type)) return maskNumber(value);
  if (prefill === "id-card.name" || (type === "text" && key === "name")) return maskName(value);
  if (prefill === "id-card.address" || key === "address") return maskAddress(value);
  const hidden = value.replace(longNumber, maskNumber);
  return hidden === value ? null : hidden;
}

/** In plain texts too: the number of a certificate often begins with its owner's. */
const longNumber = /\d{8,}[Xx]?/g;

/** The region stays: it often decides; the house does not. */
export function maskAddress(address: string): string {
  const letters = [...address];
  return letters.slice(0, 6).join("") + (letters.length > 6 ? "****" : "");
}
