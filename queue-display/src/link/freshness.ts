/** After this long without the agent's word, what stands here may no longer be true, and the display says so. */
export const staleAfter = 15_000;

/** Times in milliseconds of one clock. `heard`: the agent's last word, or when the page opened. */
export function isStale(heard: number, now: number): boolean {
  return now - heard > staleAfter;
}
