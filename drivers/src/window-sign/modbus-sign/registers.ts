import { DeviceError } from "../../contract/device-error.ts";
import type { SignContent } from "../../contract/window-sign.ts";
import { encodeGb2312 } from "../gb2312.ts";
import { partOf } from "../parts-of-text.ts";
import { seenCharacters } from "../text/clean.ts";
import type { RegisterField } from "./options.ts";

export interface RegisterWrite {
  readonly register: number;
  readonly values: readonly number[];
}

/**
 * What is written where. A field whose part the text lacks is blanked (zeros, spaces). Rejects with `invalid-data` when
 * the text has nothing for any field, or more than a field holds.
 */
export function registerWrites(
  content: SignContent,
  fields: readonly RegisterField[],
): { readonly writes: readonly RegisterWrite[]; readonly missing: readonly string[] } {
  const parts = fields.map((field) => partOf(content, field.part, field.line));
  const isEmpty = content.lines.every(({ text }) => text.trim() === "");
  if (!isEmpty && parts.every((part) => part === null || part.trim() === "")) {
    throw cannotShow("the text has nothing that this panel shows");
  }
  const missing = new Set<string>();
  const writes = fields.map((field, index) => ({
    register: field.register,
    values: valuesOf(parts[index] ?? "", field, missing),
  }));
  return { writes, missing: [...missing] };
}

function valuesOf(part: string, field: RegisterField, missing: Set<string>): readonly number[] {
  const count = field.registers ?? 1;
  const text = seenCharacters(part);
  if (field.code === "binary" || field.code === "bcd") {
    const digits = text.join("");
    if (!/^[0-9]*$/.test(digits)) throw cannotShow("this panel shows digits only");
    return field.code === "bcd" ? bcd(digits, count) : binary(digits, count);
  }
  const encoded = encodeGb2312(text);
  const bytes = field.code === "ascii" ? ascii(text, missing) : [...encoded.bytes];
  if (field.code === "gb2312") for (const character of encoded.missing) missing.add(character);
  if (bytes.length > count * 2) throw cannotShow(`this panel holds ${count * 2} bytes of text`);
  const padded = [...bytes, ...new Array<number>(count * 2 - bytes.length).fill(0x20)];
  return Array.from({ length: count }, (_, index) => {
    const [first = 0, second = 0] = padded.slice(index * 2);
    return field.swapped ? (second << 8) | first : (first << 8) | second;
  });
}

function ascii(text: readonly string[], missing: Set<string>): number[] {
  return text.map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x7f) return code;
    missing.add(character);
    return 0x3f;
  });
}

function bcd(digits: string, count: number): number[] {
  if (digits.length > count * 4) throw cannotShow(`this panel has ${count * 4} digits`);
  const padded = digits.padStart(count * 4, "0");
  return Array.from({ length: count }, (_, index) =>
    Number.parseInt(padded.slice(index * 4, index * 4 + 4), 16),
  );
}

function binary(digits: string, count: number): number[] {
  let value = BigInt(digits === "" ? "0" : digits);
  const values: number[] = [];
  for (let register = 0; register < count; register++) {
    values.unshift(Number(value & 0xffffn));
    value >>= 16n;
  }
  if (value > 0n) throw cannotShow("the number is larger than the panel's");
  return values;
}

function cannotShow(why: string): DeviceError {
  return new DeviceError("invalid-data", why);
}
