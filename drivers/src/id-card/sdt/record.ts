import type { IdCardKind } from "../../contract/id-card.ts";
import { kindFlags, kindOffset, layouts } from "./layouts.ts";
import { textBytes } from "./payload.ts";
import { decodeCardText, encodeCardText, trimPadding } from "./text.ts";

/** A card's fields as they stand on it, by the names of its layout. */
export interface CardRecord {
  readonly kind: IdCardKind;
  readonly fields: Readonly<Record<string, string>>;
}

/** `text`: 256 bytes; shorter ones give empty fields. Never throws. */
export function parseRecord(text: Uint8Array): CardRecord {
  const kind = kindFlags[decodeCardText(text.subarray(kindOffset, kindOffset + 2))] ?? "resident";
  const fields: Record<string, string> = {};
  for (const [field, offset, bytes] of layouts[kind]) {
    fields[field] = trimPadding(decodeCardText(text.subarray(offset, offset + bytes)));
  }
  return { kind, fields };
}

/** The 256 bytes of text for a card of this kind; fields that are left out are blank. */
export function cardTextBytes(kind: IdCardKind, fields: Readonly<Record<string, string>>): Uint8Array {
  const text = new Uint8Array(textBytes);
  const flag = Object.entries(kindFlags).find(([, one]) => one === kind)?.[0];
  for (const [field, offset, bytes] of layouts[kind]) {
    const value = offset === kindOffset ? (flag ?? "") : (fields[field] ?? "");
    text.set(encodeCardText(value, bytes), offset);
  }
  return text;
}
