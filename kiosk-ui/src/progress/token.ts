/** The receipt's token from the address's fragment; null when it is none. */
export function tokenFrom(fragment: string): string | null {
  const token = fragment.replace(/^#/, "").toLowerCase();
  return /^[a-z2-7]{26}$/.test(token) ? token : null;
}
