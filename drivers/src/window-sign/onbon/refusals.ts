import { DeviceError, type DeviceErrorCode, type OperatorAction } from "../../contract/device-error.ts";

interface Refusal {
  readonly meaning: string;
  readonly code: DeviceErrorCode;
  readonly action?: OperatorAction;
}

const settings = { code: "refused", action: "check-settings" } as const;

/** The error numbers of a NACK, the same on BX-5 and BX-6 cards. */
export const refusals: Readonly<Record<number, Refusal>> = {
  1: { meaning: "it knows no such group of commands", code: "unsupported" },
  2: { meaning: "it knows no such command", code: "unsupported" },
  3: { meaning: "it is busy", code: "busy" },
  4: { meaning: "its memory is too small", code: "refused", action: "check-settings" },
  5: { meaning: "the command arrived damaged", code: "protocol", action: "reconnect" },
  6: { meaning: "it has no such file", code: "refused" },
  7: { meaning: "its flash memory failed", code: "hardware" },
  8: { meaning: "the transfer failed", code: "protocol" },
  9: { meaning: "a file's name is wrong", code: "refused" },
  10: { meaning: "a file's type is wrong", code: "refused" },
  11: { meaning: "a file arrived damaged", code: "protocol" },
  12: { meaning: "it lacks the font", ...settings },
  13: { meaning: "its firmware is of another kind", ...settings },
  14: { meaning: "the date is wrong", code: "refused" },
  15: { meaning: "the file exists already", code: "refused" },
  16: { meaning: "a block's number is wrong", code: "protocol" },
  17: { meaning: "it is another model than configured", ...settings },
  18: { meaning: "the area does not fit its screen", ...settings },
  19: { meaning: "it has another number than configured", ...settings },
};
export const busy = 3;
export const damaged = 5;

/** The error for a NACK's number. */
export function refusalError(number: number): DeviceError {
  const known = refusals[number];
  if (known === undefined) return new DeviceError("refused", `the sign refused with error ${number}`);
  return new DeviceError(known.code, `the sign refused: ${known.meaning}`, {
    ...(known.action === undefined ? {} : { action: known.action }),
  });
}
