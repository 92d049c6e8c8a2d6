import { randomFromPool } from "../security/random-pool.ts";

/**
 * Ids of ops and receipts: UUID version 7 (RFC 9562 §6.2, method 1: a counter in the 12 bits after the time). They grow
 * within one process even when the clock goes back; order between processes is by sequence number, never by id.
 */
export class OpIds {
  #time = 0;
  #counter = 0;

  next(at: number): string {
    if (at > this.#time) {
      this.#time = at;
      this.#counter = 0;
    } else {
      this.#counter += 1;
      if (this.#counter > 0xfff) {
        this.#time += 1;
        this.#counter = 0;
      }
    }
    const time = this.#time.toString(16).padStart(12, "0");
    const random = Buffer.from(randomFromPool(8)).toString("hex");
    const variant = ((Number.parseInt(random.slice(0, 1), 16) & 3) | 8).toString(16);
    const counter = this.#counter.toString(16).padStart(3, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
  }
}
