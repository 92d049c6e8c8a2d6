import { timingSafeEqual } from "node:crypto";
import { peopleIndexes } from "../journal/people/sealed-account.ts";

/**
 * What a browser keeps after a sign-in by password at a window: with it a PIN is enough there until midnight. Signed and
 * not stored, so that it outlives a restart; a kiosk's or a stranger's browser has none.
 */
export interface WindowPasses {
  /** The value of the cookie. */
  issue(window: string): string;
  /** The window that a cookie's value stands for today, or null. */
  read(value: string | null): string | null;
}

export function windowPasses(
  index: (purpose: string, value: string) => string,
  today: () => string,
): WindowPasses {
  const sign = (window: string, day: string) => index(peopleIndexes.windowPass, `${window}|${day}`);
  return {
    issue: (window) => `${window}.${today()}.${sign(window, today())}`,
    read(value) {
      const [window, day, signature, ...more] = (value ?? "").split(".");
      if (window === undefined || day !== today() || signature === undefined || more.length > 0) return null;
      return sameText(signature, sign(window, day)) ? window : null;
    },
  };
}

/** Takes as long wherever two texts differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
