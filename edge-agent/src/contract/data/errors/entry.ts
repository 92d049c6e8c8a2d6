import type { Localized } from "../../text.ts";

export interface ErrorEntry {
  readonly status: number;
  /** Whether the same request may be sent again as it is. */
  readonly retryable: boolean;
  /** A sentence for the person at the screen: what happened and what to do. */
  readonly citizen: Localized;
  /** A sentence for staff. */
  readonly staff: Localized;
}

export const entry = (
  status: number,
  retryable: boolean,
  citizen: readonly [hans: string, hant: string, en: string],
  staff: readonly [hans: string, hant: string, en: string],
): ErrorEntry => ({
  status,
  retryable,
  citizen: { "zh-Hans": citizen[0], "zh-Hant": citizen[1], en: citizen[2] },
  staff: { "zh-Hans": staff[0], "zh-Hant": staff[1], en: staff[2] },
});
