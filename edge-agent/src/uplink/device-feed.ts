import type { DeviceRow, DeviceView } from "../contract/index.ts";
import { type DeviceChanges, type Missed, missedKept } from "../contract/link.ts";
import { deviceRow, tellsMore } from "../rules/fleet/device-row.ts";
import { type DeviceDelta, deltaOf } from "../rules/fleet/view-delta.ts";

/**
 * What of a station's devices its hall does not know yet. Every transition counts; those that the hall did not confirm are kept
 * with their times until it has them, the oldest giving way.
 */
export class DeviceFeed {
  readonly #station: string;
  /** What the hall was told, by device: each key's JSON. */
  #told = new Map<string, Map<string, string>>();
  readonly #rows = new Map<string, DeviceRow>();
  #views: readonly DeviceView[] = [];
  #seq = 0;
  #unconfirmed: Missed[] = [];
  #lost = 0;

  constructor(station: string) {
    this.#station = station;
  }

  /** Takes the devices as they are at an instant. */
  see(views: readonly DeviceView[], at: number): void {
    this.#views = views;
    const there = new Set(views.map(({ id }) => id));
    for (const id of [...this.#rows.keys()]) if (!there.has(id)) this.#rows.delete(id);
    for (const view of views) {
      const before = this.#rows.get(view.id) ?? null;
      const after = deviceRow(this.#station, view, before, at);
      this.#rows.set(view.id, after);
      if (before === null || !tellsMore(before, after)) continue;
      this.#seq += 1;
      this.#unconfirmed.push({ seq: this.#seq, device: view.id, at, before, after });
      if (this.#unconfirmed.length <= missedKept) continue;
      this.#unconfirmed.shift();
      this.#lost += 1;
    }
  }

  /** Everything, for a hall that knows nothing yet. */
  whole(): { readonly devices: DeviceView[]; readonly missed: Missed[]; readonly missedLost: number } {
    this.#told = new Map(this.#views.map((view) => [view.id, toldOf(view)]));
    return { devices: [...this.#views], missed: [...this.#unconfirmed], missedLost: this.#lost };
  }

  /** What differs from what was told last; null: nothing does. */
  changes(): DeviceChanges | null {
    const changed = this.#views.flatMap((view) => {
      const told = this.#told.get(view.id);
      if (told === undefined) {
        this.#told.set(view.id, toldOf(view));
        return [{ id: view.id, set: view }];
      }
      const delta = deltaOf(told, view);
      return delta === null ? [] : [deltaMessage(view.id, delta)];
    });
    const there = new Set(this.#views.map(({ id }) => id));
    const gone = [...this.#told.keys()].filter((id) => !there.has(id));
    for (const id of gone) this.#told.delete(id);
    return changed.length === 0 && gone.length === 0 ? null : { changed, gone, seq: this.#seq };
  }

  /** The hall has everything up to there. */
  confirmed(seq: number): void {
    this.#unconfirmed = this.#unconfirmed.filter((missed) => missed.seq > seq);
  }

  /** The hall has heard of what could not be kept. */
  confirmedLoss(): void {
    this.#lost = 0;
  }

  get seq(): number {
    return this.#seq;
  }

  /** When each device answered last. */
  answers(): Record<string, number | null> {
    return Object.fromEntries(this.#views.map(({ id, freshness }) => [id, freshness.lastAnswer]));
  }
}

const toldOf = (view: DeviceView) =>
  new Map(Object.entries(view).map(([key, value]) => [key, JSON.stringify(value)]));

function deltaMessage(id: string, { set, without, tail }: DeviceDelta): DeviceChanges["changed"][number] {
  return {
    ...{ id, set },
    ...(without.length === 0 ? {} : { without: [...without] }),
    ...(tail === undefined ? {} : { tail: { ...tail, steps: [...tail.steps] } }),
  };
}
