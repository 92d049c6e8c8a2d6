import type { WaitEstimate } from "./queue.ts";

/** Minutes. A wait below this is told as this: nobody can tell it to the minute. */
const soonMinutes = 5;

/** A wait as slip, kiosk, phone and board tell it, in whole minutes. */
export type WaitTold =
  | { readonly as: "range"; readonly low: number; readonly high: number }
  | { readonly as: "within"; readonly high: number };

/** Rounded outwards: what is told must not promise less than was meant. */
export function waitTold({ low, high }: Pick<WaitEstimate, "low" | "high">): WaitTold {
  const most = Math.max(soonMinutes, Math.ceil(high));
  const least = Math.max(0, Math.floor(low));
  return least < most && most > soonMinutes
    ? { as: "range", low: least, high: most }
    : { as: "within", high: most };
}
