/** A pad's answer on the five-level scale (GB/T of service evaluation): 5 very satisfied … 1 very dissatisfied. */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;

export interface RatingPressed {
  readonly type: "rating-pressed";
  /** Which pad of the line, as the pad numbers itself; 1 where a line has one pad. */
  readonly pad: number;
  readonly level: RatingLevel;
  readonly receivedAtUptime: number;
}

/** What a clerk's pad asks for. */
export type CallerKeyName =
  | "call"
  | "call-again"
  | "ask-rating"
  | "give-up"
  | "hold"
  | "call-back"
  | "one-metre"
  | "pause"
  | "transfer"
  | "cancel";

export interface CallerKeyPressed {
  readonly type: "caller-key";
  readonly pad: number;
  readonly key: CallerKeyName;
  /** Digits typed before the key, such as a ticket to call back; empty when none. */
  readonly digits: string;
  readonly receivedAtUptime: number;
}

export type RaterReading = RatingPressed | CallerKeyPressed;

/** What a caller pad's display shows beside its keys. */
export interface PadDisplay {
  /** People waiting, 0…999; null blanks it. */
  readonly waiting: number | null;
  /** The ticket at the window, its last three digits shown; null blanks it. */
  readonly ticket: string | null;
  /** The clerk's own grade, shown to the citizen as stars; left as it is when absent or the pad has no stars. */
  readonly stars?: RatingLevel;
}

/** Each rejects with DeviceError `unsupported` where the pad can't; `capabilities` says so beforehand. */
export interface RaterActions {
  /** Asks the citizen for a rating: prompt, voice or LED, as the pad can. */
  ask(pad: number, signal?: AbortSignal): Promise<void>;
  show(pad: number, display: PadDisplay, signal?: AbortSignal): Promise<void>;
  beep(pad: number, signal?: AbortSignal): Promise<void>;
}
