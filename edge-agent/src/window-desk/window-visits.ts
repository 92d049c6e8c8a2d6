import type { IdCardReading } from "@yimen/drivers/contract";
import { HallError, type Language, type StaffSession } from "../contract/index.ts";
import { hasRole } from "../rules/people/roles.ts";
import type { Clerk } from "../visits/deskside.ts";
import type { Visit } from "../visits/visit.ts";
import type { Visits } from "../visits/visits.ts";

export interface WindowPlace {
  readonly id: string;
  /** The id-card device of this window, or undefined. */
  readonly reader?: string | undefined;
}

/**
 * One visit at a time for each window, each with its own reader. A visit belongs to the clerk who began it: its secret
 * alone opens nothing to another window, another clerk, or a screen that nobody has signed in at.
 */
export class WindowVisits {
  readonly #windows: ReadonlyMap<string, Visits>;
  readonly #readers: ReadonlyMap<string, Visits>;

  constructor(places: readonly WindowPlace[], open: (window: string) => Visits) {
    this.#windows = new Map(places.map(({ id }) => [id, open(id)]));
    this.#readers = new Map(
      places.flatMap(({ id, reader }) => {
        const visits = this.#windows.get(id);
        return reader === undefined || visits === undefined ? [] : [[reader, visits]];
      }),
    );
  }

  /** Begins a visit and ends the one before at this window. Throws HallError `not-found` for no window. */
  start(clerk: Clerk, language?: Language): Visit {
    const visits = this.#windows.get(clerk.window);
    if (visits === undefined) throw new HallError("not-found");
    return visits.start(language, clerk);
  }

  /** Throws HallError `visit-over` for anything but an open visit of this clerk at this window. */
  find(id: string, secret: string, staff: StaffSession | null): Visit {
    const visit = this.bySecret(secret, staff);
    if (visit === null || visit.id !== id || visit.ended) throw new HallError("visit-over");
    return visit;
  }

  bySecret(secret: string, staff: StaffSession | null): Visit | null {
    for (const visits of this.#windows.values()) {
      const visit = visits.bySecret(secret);
      if (visit !== null) return ownedBy(visit, staff) ? visit : null;
    }
    return null;
  }

  open(window: string): Visit | null {
    return this.#windows.get(window)?.open ?? null;
  }

  all(): readonly Visit[] {
    return [...this.#windows.values()].flatMap(({ open }) => (open === null ? [] : [open]));
  }

  /** Whether the reading is a window's; false: the kiosk's. */
  card(reading: IdCardReading, device: string): boolean {
    const visits = this.#readers.get(device);
    visits?.card(reading);
    return visits !== undefined;
  }

  readerLost(device: string): boolean {
    const visits = this.#readers.get(device);
    visits?.readerLost();
    return visits !== undefined;
  }

  /** `still`: windows at which this colleague is signed in all the same. */
  signedOut(accountId: string, still: readonly string[] = []): void {
    for (const visit of this.all())
      if (visit.clerk?.accountId === accountId && !still.includes(visit.clerk.window)) visit.end();
  }

  close(): void {
    for (const visits of this.#windows.values()) visits.close();
  }
}

function ownedBy({ clerk }: Visit, staff: StaffSession | null): boolean {
  return (
    clerk !== null &&
    staff !== null &&
    staff.accountId === clerk.accountId &&
    staff.window === clerk.window &&
    hasRole(staff.roles, ["clerk"])
  );
}
