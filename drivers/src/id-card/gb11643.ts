const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

/** The 18th character to 17 digits (GB 11643, ISO 7064 MOD 11-2), or null when they are not 17 digits. */
export function gb11643CheckCharacter(digits: string): string | null {
  if (!/^[0-9]{17}$/.test(digits)) return null;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return checkCharacters[sum % 11] ?? null;
}

/**
 * Whether a citizen's or permit holder's number has 18 characters and the right last one. Says nothing about
 * region or birth date: cards with old region codes are valid.
 */
export function isGb11643Number(number: string): boolean {
  return number.length === 18 && gb11643CheckCharacter(number.slice(0, 17)) === number[17];
}
