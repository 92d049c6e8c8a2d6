import { DeviceError } from "../../contract/device-error.ts";
import { type ChecksumKind, checksumOf } from "./checksum.ts";
import { tokensOf } from "./tokens.ts";

/** What the names of a template stand for; `check` is computed from all bytes before it. */
export type Values = Readonly<Record<string, readonly number[]>>;

export interface TemplateChecksum {
  readonly checksum: ChecksumKind;
  /** The first byte that the check counts, from 0. */
  readonly checksumFrom: number;
}

export function fillTemplate(template: string, values: Values, check: TemplateChecksum): Uint8Array {
  const bytes: number[] = [];
  for (const token of tokensOf(template)) {
    if (token.is === "byte") bytes.push(token.value);
    else if (token.is !== "named") throw new RangeError("a template has no open places");
    else if (token.name === "check")
      bytes.push(...checksumOf(check.checksum, Uint8Array.from(bytes.slice(check.checksumFrom))));
    else bytes.push(...(values[token.name] ?? []));
  }
  return Uint8Array.from(bytes);
}

/** Throws DeviceError `invalid-data`: a `{check}` that nobody computes would be left out silently. */
export function checkTemplate(name: string, template: string | undefined, checksum: ChecksumKind): void {
  if (template === undefined || checksum !== "none") return;
  if (tokensOf(template).some((token) => token.is === "named" && token.name === "check")) {
    throw new DeviceError(
      "invalid-data",
      `${name}: {check} needs a checksum; set checksum to sum8, xor8 or crc16-modbus`,
      { action: "check-settings" },
    );
  }
}
