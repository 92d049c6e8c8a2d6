const leastDigits = 3;

/** As people see and hear it: a letter and at least three digits. */
export function formatNumber(letter: string, sequence: number): string {
  return letter + String(sequence).padStart(leastDigits, "0");
}

/** Letter and sequence of a number, or null. */
export function parseNumber(number: string): { readonly letter: string; readonly sequence: number } | null {
  const parts = /^([A-Z])(\d{3,6})$/.exec(number);
  return parts === null ? null : { letter: parts[1] ?? "", sequence: Number(parts[2]) };
}
