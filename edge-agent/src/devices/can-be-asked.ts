import type { Capabilities } from "@yimen/drivers/contract";

/** Whether a device has ever a word of its own to a question; else a probe proves its port only. */
export function canBeAsked(capabilities: Capabilities): boolean {
  return capabilities["answersProbe"] !== false;
}
