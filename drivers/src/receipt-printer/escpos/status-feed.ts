import type { DeviceError } from "../../contract/device-error.ts";
import type { PrinterStatus } from "../../contract/receipt-printer.ts";

/** The latest status for one reader; what it didn't take in time is replaced, never queued. */
export class StatusFeed {
  private latest: PrinterStatus | undefined;
  private ended = false;
  private error: DeviceError | undefined;
  private wake: () => void = () => {};

  put(status: PrinterStatus): void {
    this.latest = status;
    this.wake();
  }

  /** Ends the reading; with an error it is thrown to the reader after the last status. */
  end(error?: DeviceError): void {
    if (this.ended) return;
    this.ended = true;
    this.error = error;
    this.wake();
  }

  async *read(): AsyncGenerator<PrinterStatus, void, undefined> {
    while (true) {
      const status = this.latest;
      if (status) {
        this.latest = undefined;
        yield status;
        continue;
      }
      if (this.ended) {
        if (this.error) throw this.error;
        return;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
