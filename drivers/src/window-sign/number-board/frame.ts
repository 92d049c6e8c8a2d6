/** The highest number that two bytes hold. */
export const highest = 65_535;

/** `id hi lo sum`: the sum of the first three bytes, modulo 256. From one public page; check it on the board. */
export function encodeBoard(id: number, value: number): Uint8Array {
  const [high, low] = [value >> 8, value & 0xff];
  return Uint8Array.of(id, high, low, (id + high + low) & 0xff);
}

/** What a board reads out of a line of bytes: every four that sum up and carry its id. */
export class BoardReader {
  readonly #id: number;
  #last: number[] = [];

  constructor(id: number) {
    this.#id = id;
  }

  push(bytes: Uint8Array): number[] {
    const values: number[] = [];
    for (const byte of bytes) {
      this.#last = [...this.#last.slice(-3), byte];
      const [id, high = 0, low = 0, sum] = this.#last;
      if (this.#last.length < 4 || id !== this.#id || sum !== ((id + high + low) & 0xff)) continue;
      values.push((high << 8) | low);
      this.#last = [];
    }
    return values;
  }
}
