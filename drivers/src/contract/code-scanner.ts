/** One code, read whole. Its text is data from a stranger: never navigated to, never printed raw, never logged. */
export interface CodeScanned {
  readonly type: "code-scanned";
  /** At most 2048 characters, none of them a control character (ISO/IEC 15424 content without prefix and suffix). */
  readonly text: string;
  /** AIM symbology identifier such as `]Q1` (ISO/IEC 15424); null where the scanner does not say. */
  readonly symbology: string | null;
  /** Uptime at which the code's last byte arrived, for measuring. */
  readonly receivedAtUptime: number;
}

/** Something was scanned that is not handed on. */
export interface CodeRefused {
  readonly type: "code-refused";
  readonly reason: "too-long" | "characters" | "incomplete";
}

export type CodeScannerReading = CodeScanned | CodeRefused;

/** Longest text that is handed on; a QR code's largest content is longer, no code of a hall is. */
export const mostCodeCharacters = 2048;
