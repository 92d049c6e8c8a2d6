/** Which case turns another colour next. A binary heap over instants; a case that is set anew leaves its old entry behind. */
export class DueTable {
  readonly #due = new Map<string, number>();
  #heap: { readonly at: number; readonly caseNumber: string }[] = [];

  /** Null takes the case out. */
  set(caseNumber: string, at: number | null): void {
    if (at === null) {
      this.#due.delete(caseNumber);
      return;
    }
    if (this.#due.get(caseNumber) === at) return;
    this.#due.set(caseNumber, at);
    this.#heap.push({ at, caseNumber });
    this.#rise(this.#heap.length - 1);
    if (this.#heap.length > 2 * this.#due.size + 64) this.#rebuild();
  }

  /** Cases that are watched. */
  get size(): number {
    return this.#due.size;
  }

  /** When the next one is due; null: none ever. */
  next(): number | null {
    this.#dropOld();
    return this.#heap[0]?.at ?? null;
  }

  /** Takes out every case that is due by `now`. */
  take(now: number): readonly string[] {
    const taken: string[] = [];
    for (let next = this.next(); next !== null && next <= now; next = this.next()) {
      const { caseNumber } = this.#pop();
      this.#due.delete(caseNumber);
      taken.push(caseNumber);
    }
    return taken;
  }

  #dropOld(): void {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (this.#due.get(top.caseNumber) === top.at) return;
      this.#pop();
    }
  }

  #rebuild(): void {
    this.#heap = [];
    for (const [caseNumber, at] of this.#due) {
      this.#heap.push({ at, caseNumber });
      this.#rise(this.#heap.length - 1);
    }
  }

  #pop(): { readonly at: number; readonly caseNumber: string } {
    const [top] = this.#heap;
    const last = this.#heap.pop();
    if (top === undefined || last === undefined) throw new RangeError("nothing is due");
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return top;
  }

  #rise(index: number): void {
    for (let at = index; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, parent)) return;
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const child = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (!this.#swapIfEarlier(child, at)) return;
      at = child;
    }
  }

  #at(index: number): number {
    return this.#heap[index]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swapIfEarlier(below: number, above: number): boolean {
    const [lower, upper] = [this.#heap[below], this.#heap[above]];
    if (lower === undefined || upper === undefined || lower.at >= upper.at) return false;
    this.#heap[above] = lower;
    this.#heap[below] = upper;
    return true;
  }
}
