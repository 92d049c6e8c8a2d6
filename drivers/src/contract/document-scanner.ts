/** null: this scanner has no feeder, or can't tell. */
export interface ScannerStatus {
  readonly type: "scanner-status";
  readonly state: "idle" | "busy" | "testing" | "stopped" | "unknown";
  readonly feeder: "loaded" | "empty" | "jammed" | "door-open" | "busy" | "unknown" | null;
}

export interface ScanOptions {
  /** "automatic": the feeder when paper lies in it, else the platen. */
  readonly source: "platen" | "feeder" | "automatic";
  /** Dots an inch. Default 200; the nearest that the scanner has is taken. */
  readonly dpi?: number;
  readonly colour?: "colour" | "grey";
  readonly duplex?: boolean;
  /** Default 20; a feeder's stack beyond it is refused with `invalid-data` after the pages so far. */
  readonly mostPages?: number;
}

/** One side of one sheet, as the scanner sent it. */
export interface ScannedPage {
  readonly jpeg: Uint8Array;
  /** From 1. */
  readonly number: number;
}

export interface ScannerActions {
  /** Pages in order, each as soon as it is there. Throws DeviceError `paper-out`, `jammed`, `busy`, `cover-open`, `lost`. */
  scan(options: ScanOptions, signal?: AbortSignal): AsyncIterable<ScannedPage>;
}
