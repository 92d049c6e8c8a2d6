import { DeviceError } from "../contract/device-error.ts";

/** Longest wait for the system to take written bytes: a held printer stops taking them until a person comes. */
export const writeLimitMs = 60_000;

/**
 * Waits for `work` at most `limitMs`; rejects with DeviceError `timeout`, or `aborted` when the signal fires first.
 * The work itself is not stopped: `onGivenUp` does that where it can be done.
 */
export function withinLimit<T>(
  work: Promise<T>,
  limits: { readonly what: string; readonly limitMs: number; readonly signal?: AbortSignal | undefined },
  onGivenUp: () => void = () => {},
): Promise<T> {
  const { what, limitMs, signal } = limits;
  return new Promise((resolve, reject) => {
    const giveUp = (error: DeviceError) => {
      finish();
      onGivenUp();
      reject(error);
    };
    const onAbort = () => giveUp(aborted(what, signal));
    const timer = setTimeout(
      () => giveUp(new DeviceError("timeout", `${what} took longer than ${limitMs} ms`)),
      limitMs,
    );
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    if (signal?.aborted) {
      onAbort();
    } else {
      signal?.addEventListener("abort", onAbort, { once: true });
    }
    work.then(
      (value) => {
        finish();
        resolve(value);
      },
      (error: unknown) => {
        finish();
        reject(error);
      },
    );
  });
}

export function aborted(what: string, signal: AbortSignal | undefined): DeviceError {
  return new DeviceError("aborted", `${what} was given up`, { cause: signal?.reason });
}

export function lost(address: string, cause?: unknown): DeviceError {
  return new DeviceError("lost", `${address} is gone`, { cause });
}

export function cannotOpen(address: string, cause: unknown): DeviceError {
  const why = cause instanceof Error ? cause.message : String(cause);
  // The port is there and is refused us: no plug mends that.
  const refused = /EACCES|EPERM|EBUSY|permission denied|cannot lock|resource busy/i.test(why);
  return new DeviceError("cannot-open", `${address} can't be opened: ${why}`, {
    cause,
    ...(refused ? { action: "check-settings" as const } : {}),
  });
}

/** What follows the scheme: `serial:/dev/ttyUSB0` → `/dev/ttyUSB0`. */
export function afterScheme(address: string): string {
  return address.slice(address.indexOf(":") + 1);
}
