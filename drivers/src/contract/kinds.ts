import type { CodeScannerReading } from "./code-scanner.ts";
import type { CameraFrame, CaptureOptions } from "./document-camera.ts";
import type { ScannerActions, ScannerStatus } from "./document-scanner.ts";
import type { IdCardReading } from "./id-card.ts";
import type { PassportActions, PassportPresence } from "./passport.ts";
import type { RaterActions, RaterReading } from "./rater.ts";
import type { Printed, PrinterStatus, ReceiptJob } from "./receipt-printer.ts";
import type { SignActions } from "./window-sign.ts";

/** What each kind of device reports and does. Drivers of one kind are interchangeable. */
export interface Kinds {
  "id-card": { reading: IdCardReading; action: Record<never, never> };
  "receipt-printer": {
    reading: PrinterStatus;
    action: {
      /**
       * Prints one job and never repeats it by itself. Resolves with the outcome, for every fault of the
       * printer too; rejects with DeviceError only when nothing was sent (`paper-out`, `cover-open`, `busy`,
       * `hardware`, `lost`, `aborted`).
       */
      print(job: ReceiptJob, signal?: AbortSignal): Promise<Printed>;
    };
  };
  "document-camera": {
    reading: CameraFrame;
    /** The next whole frame; rejects with `timeout` after 5 s without one. */
    action: { capture(options?: CaptureOptions): Promise<CameraFrame> };
  };
  "document-scanner": { reading: ScannerStatus; action: ScannerActions };
  "code-scanner": {
    reading: CodeScannerReading;
    /** Both reject with `unsupported` where software can't; `capabilities` says so beforehand. */
    action: {
      /** Starts or stops reading, as the scanner's own trigger does. */
      trigger(on: boolean, signal?: AbortSignal): Promise<void>;
      beep(signal?: AbortSignal): Promise<void>;
    };
  };
  rater: { reading: RaterReading; action: RaterActions };
  "window-sign": { reading: never; action: SignActions };
  "passport-reader": { reading: PassportPresence; action: PassportActions };
}

export type Kind = keyof Kinds;
export const kinds = [
  "id-card",
  "receipt-printer",
  "document-camera",
  "document-scanner",
  "code-scanner",
  "rater",
  "window-sign",
  "passport-reader",
] as const satisfies readonly Kind[];
