/** 张*, 张*华, 欧***芳: the first character, and the last where there are three or more. Latin names keep initials. */
export function maskName(name: string): string {
  const text = name.trim();
  if (/^[\p{Script=Latin}\s,.'’·-]+$/u.test(text)) {
    return text
      .split(/[\s,]+/)
      .filter((part) => part !== "")
      .map((part) => `${part[0]}***`)
      .join(" ");
  }
  const letters = [...text];
  if (letters.length <= 1) return "*";
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${"*".repeat(letters.length - 2)}${letters.at(-1)}`;
}

/** 1101**********1234: the first four and the last four; of short numbers the last two only. */
export function maskNumber(number: string): string {
  if (number.length < 12) return "*".repeat(Math.max(number.length - 2, 0)) + number.slice(-2);
  return `${number.slice(0, 4)}${"*".repeat(number.length - 8)}${number.slice(-4)}`;
}

/** The region and the last five of a case number. */
export function maskCaseNumber(caseNumber: string): string {
  return `${caseNumber.slice(0, 6)}${"*".repeat(Math.max(caseNumber.length - 11, 0))}${caseNumber.slice(-5)}`;
}
