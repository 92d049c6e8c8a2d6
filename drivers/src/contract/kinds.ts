import type { CameraFrame, CaptureOptions } from "./document-camera.ts";
import type { IdCardReading } from "./id-card.ts";
import type { Printed, PrinterStatus, ReceiptJob } from "./receipt-printer.ts";

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
}

export type Kind = keyof Kinds;
export const kinds = ["id-card", "receipt-printer", "document-camera"] as const satisfies readonly Kind[];
