import { DeviceError } from "../../contract/device-error.ts";
import { exceptionBit, readRegisters, writeMany, writeOne } from "./frame.ts";

const u16 = (value: number) => [(value >> 8) & 0xff, value & 0xff];

/** Function 03. */
export function readRequest(slave: number, register: number, count: number): Uint8Array {
  return Uint8Array.of(slave, readRegisters, ...u16(register), ...u16(count));
}

/** Function 06. */
export function writeOneRequest(slave: number, register: number, value: number): Uint8Array {
  return Uint8Array.of(slave, writeOne, ...u16(register), ...u16(value));
}

/** Function 10 (hexadecimal): up to 123 registers. */
export function writeManyRequest(slave: number, register: number, values: readonly number[]): Uint8Array {
  return Uint8Array.of(
    slave,
    writeMany,
    ...u16(register),
    ...u16(values.length),
    values.length * 2,
    ...values.flatMap(u16),
  );
}

/** Whether a reply can be the one to a request: same function, and a write's echo names the same registers. */
export function repliesTo(request: Uint8Array, reply: Uint8Array): boolean {
  const [, asked = 0] = request;
  const [, answered = 0] = reply;
  if (answered === (asked | exceptionBit)) return true;
  if (answered !== asked) return false;
  if (asked === readRegisters) return reply[2] === (request[5] ?? 0) * 2;
  return [2, 3, 4, 5].every((at) => reply[at] === request[at]);
}

const meanings: Readonly<Record<number, () => DeviceError>> = {
  1: () => settings("it knows no such function"),
  2: () => settings("it has no such register"),
  3: () => new DeviceError("invalid-data", "the panel can't show that value"),
  4: () => new DeviceError("hardware", "the panel reports a failure of its own"),
  5: () => new DeviceError("busy", "the panel is still at it"),
  6: () => new DeviceError("busy", "the panel is busy"),
};

/** What an exception reply means, or undefined for any other reply. Modbus application protocol V1.1b3, 7. */
export function exceptionOf(reply: Uint8Array): DeviceError | undefined {
  if (((reply[1] ?? 0) & exceptionBit) === 0) return undefined;
  const number = reply[2] ?? 0;
  return meanings[number]?.() ?? new DeviceError("refused", `the panel refused with exception ${number}`);
}

function settings(what: string): DeviceError {
  return new DeviceError("refused", `the panel refused: ${what}`, { action: "check-settings" });
}
