/** The first character of each initial in the order of pinyin; I, U and V begin no syllable. */
const firsts = [
  ["a", "阿"],
  ["b", "八"],
  ["c", "嚓"],
  ["d", "哒"],
  ["e", "妸"],
  ["f", "发"],
  ["g", "旮"],
  ["h", "哈"],
  ["j", "讥"],
  ["k", "咔"],
  ["l", "垃"],
  ["m", "妈"],
  ["n", "拏"],
  ["o", "噢"],
  ["p", "妑"],
  ["q", "七"],
  ["r", "呥"],
  ["s", "仨"],
  ["t", "他"],
  ["w", "屲"],
  ["x", "夕"],
  ["y", "丫"],
  ["z", "帀"],
] as const;

/** Words of offices in which a character is read in another way than it usually is. */
const readings: Readonly<Record<string, string>> = {
  给付: "jf",
  供给: "gj",
  银行: "yh",
  行业: "hy",
  重新: "cx",
  重组: "cz",
};

const byPinyin = new Intl.Collator("zh-u-co-pinyin");

/**
 * The initials of a Chinese name's pinyin, lower case, for search: 老年人优待证 → lnrydz. A character with several
 * readings gets its usual one; Latin letters stay, anything else is left out.
 */
export function initialsOf(name: string): string {
  const read = Object.entries(readings).reduce(
    (text, [word, initials]) => text.replaceAll(word, initials),
    name,
  );
  return [...read].map(initialOf).join("");
}

function initialOf(character: string): string {
  if (/[a-z]/i.test(character)) return character.toLowerCase();
  if (!/\p{Script=Han}/u.test(character)) return "";
  const after = firsts.findIndex(([, first]) => byPinyin.compare(character, first) < 0);
  const at = after === -1 ? firsts.length - 1 : after - 1;
  return firsts[at]?.[0] ?? "";
}
