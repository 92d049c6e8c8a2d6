/**
 * What lies on the passport reader. A passport over which a visit ended is read for nobody until it was lifted: the
 * one who comes next may be someone else.
 */
export class PassportDesk {
  #lies: "nothing" | "passport" | "left-behind" = "nothing";
  /** The reader is away; what lay there when a visit ended is not forgotten. */
  #left = false;
  #layings = 0;
  #changed = Promise.withResolvers<void>();

  /** How often one was laid down that may be read; the same number again: it is the same one. 0: none lies there. */
  get laying(): number {
    return this.#lies === "passport" ? this.#layings : 0;
  }

  get present(): boolean {
    return this.#lies !== "nothing";
  }

  get leftBehind(): boolean {
    return this.#lies === "left-behind";
  }

  laid(): void {
    this.#layings += 1;
    this.#set(this.#left ? "left-behind" : "passport");
  }

  lifted(): void {
    this.#left = false;
    this.#set("nothing");
  }

  /** The reader is away: nobody can tell. */
  lostSight(): void {
    this.#set("nothing");
  }

  visitEnded(): void {
    if (this.#lies === "nothing") return;
    this.#left = true;
    this.#set("left-behind");
  }

  /** Settles with the next change; rejects when `signal` is aborted. */
  async change(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const given = Promise.withResolvers<never>();
    given.promise.catch(() => undefined);
    const giveUp = () => given.reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      await Promise.race([this.#changed.promise, given.promise]);
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
  }

  #set(lies: "nothing" | "passport" | "left-behind"): void {
    this.#lies = lies;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}
