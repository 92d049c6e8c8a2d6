import type { DeviceStep } from "../contract/views.ts";

const most = 40;

/** What happened to a device, newest last; the same again only counts. */
export class History {
  #steps: readonly DeviceStep[] = [];

  get steps(): readonly DeviceStep[] {
    return this.#steps;
  }

  /** Answers whether it is news: not the same as the step before. */
  add(what: DeviceStep["what"], why: string | null, at: number): boolean {
    const last = this.#steps.at(-1);
    if (last !== undefined && last.what === what && last.why === why) {
      this.#steps = [...this.#steps.slice(0, -1), { ...last, times: last.times + 1, lastAt: at }];
      return false;
    }
    this.#steps = [...this.#steps, { what, why, at, lastAt: at, times: 1 }].slice(-most);
    return true;
  }
}
