/**
 * In which line of a JSON text the value at a path begins; of a path that leads further than the text, the last that is there.
 * The text must be JSON. Each list and object on the way is read once, so that thousands of questions cost little.
 */
export function jsonLines(text: string): (path: readonly string[]) => number {
  const parts = new Map<number, ReadonlyMap<string, number>>();
  const begins: number[] = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) begins.push(at + 1);
  return (path) => {
    let at = blank(text, 0);
    for (const step of path) {
      const known = parts.get(at) ?? partsOf(text, at);
      parts.set(at, known);
      const next = known.get(step);
      if (next === undefined) break;
      at = next;
    }
    return lineOf(begins, at);
  };
}

/** Where each part of a list or an object begins; none of a plain value. */
function partsOf(text: string, from: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const list = text[from] === "[";
  if (!list && text[from] !== "{") return found;
  let at = blank(text, from + 1);
  for (let index = 0; at < text.length && text[at] !== "]" && text[at] !== "}"; index += 1) {
    let key = String(index);
    if (!list) {
      const end = afterText(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = blank(text, blank(text, end) + 1);
    }
    found.set(key, at);
    at = blank(text, afterValue(text, at));
    if (text[at] === ",") at = blank(text, at + 1);
  }
  return found;
}

function afterValue(text: string, from: number): number {
  if (text[from] === '"') return afterText(text, from);
  let deep = 0;
  for (let at = from; at < text.length; ) {
    const sign = text[at];
    if (sign === '"') {
      at = afterText(text, at);
      continue;
    }
    const closes = sign === "]" || sign === "}";
    if (deep === 0 && (closes || sign === ",")) return at;
    if (sign === "[" || sign === "{") deep += 1;
    else if (closes) deep -= 1;
    at += 1;
    if (deep === 0 && closes) return at;
  }
  return text.length;
}

function afterText(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function blank(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \n\r\t".includes(text[at] ?? "x")) at += 1;
  return at;
}

function lineOf(begins: readonly number[], at: number): number {
  let [low, high] = [0, begins.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((begins[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low + 1;
}
