import { DeviceError, type DeviceErrorCode, type OperatorAction } from "../contract/device-error.ts";

interface Meaning {
  readonly code: DeviceErrorCode;
  readonly what: string;
  readonly action?: OperatorAction;
}

export const succeeded = 0;
export const results = {
  insufficientBuffer: 0x80100008,
  unknownReader: 0x80100009,
  timeout: 0x8010000a,
  sharingViolation: 0x8010000b,
  noCard: 0x8010000c,
  protocolMismatch: 0x8010000f,
  notTransacted: 0x80100016,
  readerUnavailable: 0x80100017,
  noService: 0x8010001d,
  serviceStopped: 0x8010001e,
  unresponsiveCard: 0x80100066,
  unpoweredCard: 0x80100067,
  resetCard: 0x80100068,
  removedCard: 0x80100069,
  securityViolation: 0x8010006a,
} as const;

const noCard = { code: "card-unreadable", what: "there is no card" } as const;
const disturbed = { code: "card-unreadable", what: "the card did not answer" } as const;

/** pcsclite.h, by what a person can do about it. */
const meanings: Readonly<Record<number, Meaning>> = {
  [results.unknownReader]: { code: "lost", what: "the reader is gone" },
  [results.readerUnavailable]: { code: "lost", what: "the reader is gone" },
  [results.timeout]: { code: "timeout", what: "the reader took too long" },
  [results.sharingViolation]: { code: "busy", what: "another program has the card" },
  [results.noCard]: noCard,
  [results.removedCard]: noCard,
  [results.protocolMismatch]: { code: "card-unreadable", what: "the card speaks another protocol" },
  [results.notTransacted]: disturbed,
  [results.unresponsiveCard]: disturbed,
  [results.unpoweredCard]: disturbed,
  [results.resetCard]: { code: "card-unreadable", what: "another program reset the card" },
  [results.serviceStopped]: { code: "lost", what: "the PC/SC service was stopped" },
  [results.noService]: { code: "lost", what: "the PC/SC service was stopped" },
  [results.securityViolation]: {
    code: "refused",
    what: "the PC/SC service refuses this user",
    action: "check-settings",
  },
};

/** The error for a result of pcscd that is not success. */
export function resultError(result: number): DeviceError {
  const meaning = meanings[result];
  if (meaning === undefined) {
    return new DeviceError("protocol", `PC/SC error ${result.toString(16).toUpperCase()}`);
  }
  return new DeviceError(meaning.code, meaning.what, {
    ...(meaning.action === undefined ? {} : { action: meaning.action }),
  });
}
