/** What is still to happen, earliest first; at one instant in the order in which it was planned. */
export class Agenda {
  readonly #heap: {
    readonly at: number;
    readonly place: number;
    readonly run: () => Promise<void> | void;
  }[] = [];
  #planned = 0;

  plan(at: number, run: () => Promise<void> | void): void {
    this.#planned += 1;
    this.#heap.push({ at, place: this.#planned, run });
    for (let here = this.#heap.length - 1; here > 0; ) {
      const above = (here - 1) >> 1;
      if (!this.#before(here, above)) break;
      this.#swap(here, above);
      here = above;
    }
  }

  next(): { readonly at: number; readonly run: () => Promise<void> | void } | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined || this.#heap.length === 0) return first;
    this.#heap[0] = last;
    for (let here = 0; ; ) {
      const [left, right] = [2 * here + 1, 2 * here + 2];
      let least = here;
      if (left < this.#heap.length && this.#before(left, least)) least = left;
      if (right < this.#heap.length && this.#before(right, least)) least = right;
      if (least === here) return first;
      this.#swap(here, least);
      here = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.at < other.at || (one.at === other.at && one.place < other.place);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }
}
