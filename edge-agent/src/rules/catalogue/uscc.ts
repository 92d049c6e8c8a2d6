/** GB 32100-2015: the 31 characters of a unified social credit code; I, O, S, V and Z are left out. */
const characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

export const usccForm = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/** The check character of the first 17; null where another character stands among them. */
export function usccCheck(first: string): string | null {
  let sum = 0;
  let weight = 1;
  for (const character of first.slice(0, 17)) {
    const value = characters.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return characters[(31 - (sum % 31)) % 31] ?? null;
}

/** Whether it is a unified social credit code: 18 characters, the last one right. */
export function isUscc(code: string): boolean {
  return usccForm.test(code) && usccCheck(code) === code[17];
}
