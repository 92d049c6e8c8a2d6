/** After this long without the agent, what the board shows may no longer be true, and it says so. */
export const staleAfter = 15_000;

/** Times in milliseconds. `connected`: the line stands; `heard`: when it last did, or null before the first word. */
export function isStale(connected: boolean, heard: number | null, now: number): boolean {
  return !connected && (heard === null || now - heard > staleAfter);
}
