import { isPersonNumber } from "./id-number.ts";

const length = 18;

/**
 * Whether a code about a case that should name no person has a person's number in it: alone, or with more around it as
 * the numbers of some certificates have. The case's own number is none, whatever its digits happen to be.
 */
export function holdsPersonNumber(code: string, caseNumber: string): boolean {
  const text = code.toUpperCase().replaceAll(caseNumber, " ");
  for (let at = 0; at + length <= text.length; at += 1)
    if (isPersonNumber(text.slice(at, at + length))) return true;
  return isPersonNumber(text);
}
