/** What a key asks for on the reviewers' page. */
export type Asked =
  | { readonly do: "move"; readonly by: 1 | -1 }
  | { readonly do: "open" | "keys" }
  | { readonly do: "paper"; readonly nth: number }
  | { readonly do: "page"; readonly by: 1 | -1 }
  | { readonly do: "zoom"; readonly by: 1 | -1 | 0 }
  | { readonly do: "turn" }
  | { readonly do: "act"; readonly what: "forward" | "return" | "reject" | "hand-over" | "take" | "deliver" };

const plain: Readonly<Record<string, Asked>> = {
  j: { do: "move", by: 1 },
  arrowdown: { do: "move", by: 1 },
  k: { do: "move", by: -1 },
  arrowup: { do: "move", by: -1 },
  enter: { do: "open" },
  "?": { do: "keys" },
  "[": { do: "page", by: -1 },
  "]": { do: "page", by: 1 },
  "+": { do: "zoom", by: 1 },
  "=": { do: "zoom", by: 1 },
  "-": { do: "zoom", by: -1 },
  "0": { do: "zoom", by: 0 },
  o: { do: "turn" },
  a: { do: "act", what: "forward" },
  r: { do: "act", what: "return" },
  x: { do: "act", what: "reject" },
  h: { do: "act", what: "hand-over" },
  t: { do: "act", what: "take" },
  d: { do: "act", what: "deliver" },
};

interface Struck {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Null: the key is none of ours. `typing`: a field has the focus; `onControl`: a button or a link has it. */
export function askedBy(
  struck: Struck,
  at: { readonly typing: boolean; readonly onControl: boolean },
): Asked | null {
  if (struck.ctrlKey || struck.metaKey || struck.altKey || at.typing) return null;
  const key = struck.key.toLowerCase();
  if (/^[1-9]$/.test(key)) return { do: "paper", nth: Number(key) };
  const asked = plain[key] ?? null;
  // Enter presses what has the focus.
  return asked?.do === "open" && at.onControl ? null : asked;
}
