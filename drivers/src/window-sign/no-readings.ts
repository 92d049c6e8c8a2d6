import { isDeviceError } from "../contract/device-error.ts";

/** A sign reports nothing by itself: this only ends, quietly after `close()`, with the error when the port is lost. */
export async function* noReadings(ended: AbortSignal): AsyncGenerator<never, void, void> {
  if (!ended.aborted) {
    await new Promise<void>((resolve) => ended.addEventListener("abort", () => resolve(), { once: true }));
  }
  if (!isDeviceError(ended.reason, "aborted")) throw ended.reason;
}
