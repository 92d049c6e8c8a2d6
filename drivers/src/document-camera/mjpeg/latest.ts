/** Hands a slow reader the newest value only; each reader gets its own place. */
export class Latest<Value> {
  #watchers = new Set<(value: Value) => void>();
  #ending: { readonly error?: unknown } | null = null;
  #enders = new Set<() => void>();

  push(value: Value): void {
    for (const watcher of this.#watchers) watcher(value);
  }

  /** No more will come; with an error, readers throw it after what they still hold. */
  end(error?: unknown): void {
    if (this.#ending !== null) return;
    this.#ending = error === undefined ? {} : { error };
    for (const ender of this.#enders) ender();
  }

  /** Values from now on. */
  async *values(): AsyncGenerator<Value, void, void> {
    let held: { readonly value: Value } | null = null;
    let wake = () => {};
    const watcher = (value: Value) => {
      held = { value };
      wake();
    };
    const ender = () => wake();
    this.#watchers.add(watcher);
    this.#enders.add(ender);
    try {
      for (;;) {
        const taken = held as { readonly value: Value } | null;
        if (taken !== null) {
          held = null;
          yield taken.value;
        } else if (this.#ending !== null) {
          if ("error" in this.#ending) throw this.#ending.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      this.#watchers.delete(watcher);
      this.#enders.delete(ender);
    }
  }

  /**
   * The first value from now on that `wanted` accepts; null when the end comes first without an error. Rejects
   * with the signal's reason when it is aborted.
   */
  next(wanted: (value: Value) => boolean, signal: AbortSignal): Promise<Value | null> {
    return new Promise((resolve, reject) => {
      const finish = () => {
        this.#watchers.delete(watcher);
        this.#enders.delete(ender);
        signal.removeEventListener("abort", onAbort);
      };
      const watcher = (value: Value) => {
        if (!wanted(value)) return;
        finish();
        resolve(value);
      };
      const ender = () => {
        finish();
        if (this.#ending !== null && "error" in this.#ending) reject(this.#ending.error);
        else resolve(null);
      };
      const onAbort = () => {
        finish();
        reject(signal.reason);
      };
      this.#watchers.add(watcher);
      this.#enders.add(ender);
      signal.addEventListener("abort", onAbort);
      if (signal.aborted) onAbort();
      else if (this.#ending !== null) ender();
    });
  }
}
