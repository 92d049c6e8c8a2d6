const weights = [7, 3, 1] as const;

/** ICAO Doc 9303-3, 4.9: A is 10 … Z is 35, `<` is 0. NaN for any other character. */
export function checkDigit(text: string): number {
  let sum = 0;
  for (const [index, character] of [...text].entries()) {
    sum += worthOf(character) * (weights[index % weights.length] ?? 0);
  }
  return sum % 10;
}

/** Whether `digit` is the check digit of `text`; `<` stands for 0 where a field is empty. */
export function checks(text: string, digit: string): boolean {
  return String(checkDigit(text)) === (digit === "<" && /^<*$/.test(text) ? "0" : digit);
}

function worthOf(character: string): number {
  if (character === "<") return 0;
  return /^[0-9A-Z]$/.test(character) ? Number.parseInt(character, 36) : Number.NaN;
}
