import type { CaseIdentity } from "../contract/case.ts";
import { isPersonNumber } from "./id-number.ts";

/** Whether the number can be one of its kind of document. */
export function isIdentityNumber({ source, number }: Pick<CaseIdentity, "source" | "number">): boolean {
  return source === "passport" ? /^[0-9A-Z]{1,9}$/.test(number) : isPersonNumber(number);
}

/** One person's name in the hall's books: two countries may give two people the same passport number. */
export function applicantOf({ source, number, passport }: CaseIdentity): string {
  return bringerOf(source, number, passport?.issuer);
}

/** The same of somebody who brings papers or fetches a result. `issuer`: of a passport. */
export function bringerOf(source: CaseIdentity["source"], number: string, issuer = ""): string {
  return source === "passport" ? `passport:${issuer}:${number}` : number;
}
