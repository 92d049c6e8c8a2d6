/** A state must last this long to be told, and be gone this long to be over: sensors flicker. */
const settleMs = 1_500;

export interface Notice {
  readonly what: string;
  readonly phase: "began" | "ended";
}

/** Turns states that are repeated into one word when they begin and one when they end. */
export class Notices {
  readonly #standing = new Set<string>();
  readonly #changing = new Map<string, number>();

  see(present: ReadonlySet<string>, uptime: number): readonly Notice[] {
    const told: Notice[] = [];
    for (const what of new Set([...present, ...this.#standing, ...this.#changing.keys()])) {
      if (present.has(what) === this.#standing.has(what)) {
        this.#changing.delete(what);
        continue;
      }
      const since = this.#changing.get(what) ?? uptime;
      this.#changing.set(what, since);
      if (uptime - since < settleMs) continue;
      this.#changing.delete(what);
      if (present.has(what)) this.#standing.add(what);
      else this.#standing.delete(what);
      told.push({ what, phase: present.has(what) ? "began" : "ended" });
    }
    return told;
  }
}
