/** The newest of many, and how many there were. */
export class Ring<T> {
  readonly #most: number;
  #kept: T[] = [];
  #total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(one: T): void {
    this.#total += 1;
    this.#kept.push(one);
    // Half as much again before it is cut, so that it is not cut each time.
    if (this.#kept.length > this.#most * 1.5) this.#kept = this.#kept.slice(-this.#most);
  }

  get kept(): readonly T[] {
    return this.#kept.slice(-this.#most);
  }

  get total(): number {
    return this.#total;
  }
}
