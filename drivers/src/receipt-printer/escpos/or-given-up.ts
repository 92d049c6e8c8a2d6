import { DeviceError } from "../../contract/device-error.ts";

export function givenUp(signal: AbortSignal): DeviceError {
  return new DeviceError("aborted", "the question was given up", { cause: signal.reason });
}

/** The answers may still come; whoever asks next waits for them. */
export async function orGivenUp<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(givenUp(signal));
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([asked, promise]);
  } finally {
    asked.catch(() => {});
    signal.removeEventListener("abort", onAbort);
  }
}
