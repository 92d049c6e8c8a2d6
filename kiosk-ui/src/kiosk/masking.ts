/** Field types whose values stay covered until the person asks to see them. */
export const coveredTypes: ReadonlySet<string> = new Set(["id", "phone", "bank"]);

/** 1101**********1234: the first and last four stay; short texts keep less. */
export function masked(value: string): string {
  const signs = [...value];
  const keep = signs.length >= 12 ? 4 : signs.length >= 8 ? 3 : signs.length >= 4 ? 1 : 0;
  return signs.map((sign, at) => (at < keep || at >= signs.length - keep ? sign : "*")).join("");
}
