import type { Atom } from "./text.ts";

/** Marks that may not begin a line, and marks that may not end one (GB/T 15834, punctuation). */
const notFirst = new Set("，。、；：？！）》」』】〉”’…—,.;:?!)]}%℃");
const notLast = new Set("（《「『【〈“‘([{¥￥");

/**
 * Breaks atoms into lines of at most `width` columns. Chinese breaks anywhere but at the marks above; words and
 * numbers stay whole while they fit into a line. Spaces at a break go. Always at least one line.
 * `width` must be 2 or more.
 */
export function wrapAtoms(atoms: readonly Atom[], width: number): Atom[][] {
  const lines: Atom[][] = [];
  let start = 0;
  while (start < atoms.length) {
    const end = endOfLine(atoms, start, width);
    lines.push(withoutSpacesAtEnd(atoms.slice(start, end), end < atoms.length));
    start = end;
    while (start < atoms.length && isSpace(atoms[start])) start++;
  }
  return lines.length > 0 ? lines : [[]];
}

function endOfLine(atoms: readonly Atom[], start: number, width: number): number {
  let columns = 0;
  let end = start;
  while (end < atoms.length) {
    columns += atoms[end]?.columns ?? 0;
    if (columns > width) break;
    end++;
  }
  if (end === atoms.length) return end;
  for (let at = end; at > start; at--) if (mayBreak(atoms, at)) return at;
  return Math.max(end, start + 1);
}

function mayBreak(atoms: readonly Atom[], at: number): boolean {
  const [before, after] = [atoms[at - 1], atoms[at]];
  if (!before || !after || isSpace(after) || isSpace(before)) return true;
  if (after.text === "[") return true;
  if (notFirst.has(after.text) || notLast.has(before.text)) return false;
  return before.columns === 2 || after.columns === 2;
}

function withoutSpacesAtEnd(line: Atom[], broken: boolean): Atom[] {
  while (broken && isSpace(line.at(-1))) line.pop();
  return line;
}

function isSpace(atom: Atom | undefined): boolean {
  return atom?.text === " ";
}

export function columnsOfAtoms(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, atom) => sum + atom.columns, 0);
}
