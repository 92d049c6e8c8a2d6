import { isDeviceError, type MrzKey, type PassportRead } from "@yimen/drivers/contract";
import type { PassportView } from "../contract/index.ts";
import type { PassportDesk } from "./passport-desk.ts";

/** Reads the passport that lies there. Rejects as PassportActions.read does, or as a device that is away. */
export type ReadPassport = (key: MrzKey, signal: AbortSignal) => Promise<PassportRead>;

export interface PassportReadingParts {
  readonly desk: PassportDesk;
  readonly read: ReadPassport;
  /** YYYYMMDD. */
  today(): string;
}

export interface PassportWanted {
  readonly key: MrzKey;
  /** Waited for before the reader is asked. */
  readonly after?: Promise<void> | undefined;
  /** Gets the passport, whose face is the caller's from then on. */
  take(passport: PassportRead): void;
  changed(): void;
}

export interface PassportReading {
  view(): PassportView;
  /** Settles once the reader is free again. */
  stop(): Promise<void>;
}

type Reason = NonNullable<PassportView["reason"]>;

/** What laying it down again may mend, and what it can't. */
const again: Readonly<Record<string, Reason>> = {
  "card-unreadable": "unreadable",
  lost: "away",
  "cannot-open": "away",
  unresponsive: "away",
  flapping: "away",
  babble: "away",
};
const final: Readonly<Record<string, Reason>> = {
  refused: "wrong-key",
  "invalid-data": "wrong-key",
  unsupported: "unsupported",
};

/**
 * Waits for a passport, reads it, and waits again where it was lifted or gave nothing. Begins at once, ends by itself
 * and never rejects.
 */
export function startPassportReading(
  { key, after, take, changed }: PassportWanted,
  { desk, read, today }: PassportReadingParts,
): PassportReading {
  const stop = new AbortController();
  const { signal } = stop;
  let view: PassportView = { state: "waiting", reason: null };
  const show = (next: PassportView) => {
    if (signal.aborted || (next.state === view.state && next.reason === view.reason)) return;
    view = next;
    changed();
  };
  /** Settles with the number of a laying that was not tried yet. */
  const laid = async (tried: number, reason: Reason | null): Promise<number> => {
    while (desk.laying === 0 || desk.laying === tried) {
      const lifted = reason === "unreadable" && desk.laying === 0;
      show({ state: "waiting", reason: desk.leftBehind ? "left-behind" : lifted ? "lifted" : reason });
      await desk.change(signal);
    }
    return desk.laying;
  };
  const run = async () => {
    await after;
    let reason: Reason | null = null;
    for (let tried = 0; ; ) {
      tried = await laid(tried, reason);
      show({ state: "reading", reason: null });
      try {
        const passport = await read(key, signal);
        const usable = !signal.aborted && passport.expiry >= today();
        if (usable) return take(passport);
        passport.face?.fill(0);
        return show({ state: "failed", reason: "expired" });
      } catch (error) {
        if (signal.aborted) return;
        const code = isDeviceError(error) ? error.code : "";
        const end = final[code];
        if (end !== undefined) return show({ state: "failed", reason: end });
        reason = again[code] ?? "unreadable";
      }
    }
  };
  const settled = run().catch(() => undefined);
  return {
    view: () => view,
    stop() {
      stop.abort();
      return settled;
    },
  };
}
