/** What a driver or a transport can say went wrong. Each code has one meaning and one usual remedy. */
export type DeviceErrorCode =
  /** The port or the device is gone: unplugged, hung up, connection closed. */
  | "lost"
  /** The port is not there or may not be opened. */
  | "cannot-open"
  /** The device did not answer within its documented limit. */
  | "timeout"
  /** The device answered, and its answer makes no sense. */
  | "protocol"
  /** The device refused the command. */
  | "refused"
  /** Another job has the device. */
  | "busy"
  /** No paper. */
  | "paper-out"
  /** Paper is stuck, or the cutter is. */
  | "jammed"
  /** A cover is open. */
  | "cover-open"
  /** The device reports a fault that a person must mend. */
  | "hardware"
  /** The card was taken away too early, or could not be read. */
  | "card-unreadable"
  /** What the caller asked for can't be done by this device. */
  | "unsupported"
  /** The port is there and the device says nothing; found by supervision, after its questions went unanswered. */
  | "unresponsive"
  /** The line brings bytes without end that make no frame; it is closed for a while. */
  | "babble"
  /** The device came and went too often in a short time. */
  | "flapping"
  /** A printed receipt was left in the printer's mouth, or a page in a feeder. */
  | "media-left"
  /** A card lies on the reader far longer than anybody needs it. */
  | "stuck-card"
  /** A camera sends pictures on which nothing can be seen: lens covered, light out. */
  | "dark"
  /** A camera sends the same picture again and again, or none. */
  | "frozen"
  /** A manager took it out of service. */
  | "locked"
  /** The data handed in is not acceptable. */
  | "invalid-data"
  /** The caller gave up. */
  | "aborted";

/** What a person should do about it; the words for each stand in edge-agent/src/contract. */
export const operatorActions = [
  "none",
  "wait",
  "load-paper",
  "close-cover",
  "clear-jam",
  "reconnect",
  /** Look whether plugs sit firmly; another cable or port. */
  "check-cable",
  /** Switch it off and on again. */
  "restart-device",
  "present-card-again",
  "take-card",
  "take-receipt",
  "clean-glass",
  "check-light",
  "call-service",
  "check-settings",
] as const;
export type OperatorAction = (typeof operatorActions)[number];

/** What usually helps; an error may name another action. */
export const usualAction: Readonly<Record<DeviceErrorCode, OperatorAction>> = {
  lost: "reconnect",
  "cannot-open": "reconnect",
  timeout: "reconnect",
  protocol: "call-service",
  refused: "call-service",
  busy: "wait",
  "paper-out": "load-paper",
  jammed: "clear-jam",
  "cover-open": "close-cover",
  hardware: "call-service",
  "card-unreadable": "present-card-again",
  unsupported: "check-settings",
  unresponsive: "restart-device",
  babble: "check-cable",
  flapping: "check-cable",
  "media-left": "take-receipt",
  "stuck-card": "take-card",
  dark: "check-light",
  frozen: "restart-device",
  locked: "none",
  "invalid-data": "none",
  aborted: "none",
};

/** The only error that leaves drivers. `message` is for staff and holds no personal data. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;
  readonly action: OperatorAction;

  constructor(
    code: DeviceErrorCode,
    message: string,
    options: { cause?: unknown; action?: OperatorAction } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "DeviceError";
    this.code = code;
    this.action = options.action ?? usualAction[code];
  }
}

export function isDeviceError(error: unknown, code?: DeviceErrorCode): error is DeviceError {
  return error instanceof DeviceError && (code === undefined || error.code === code);
}
