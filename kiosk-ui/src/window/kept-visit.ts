import type { VisitStarted } from "@yimen/edge-agent/contract";

const place = "yimen-window-visit";

/** What takes a visit up again after a reload: of this tab alone, and nothing of the person's. */
export interface VisitKey {
  readonly id: string;
  readonly secret: string;
}

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Keeps the key of the visit at a window for as long as its tab lives. */
export class KeptVisit {
  readonly #window: string;
  readonly #shelf: () => Shelf;

  constructor(window: string, shelf: () => Shelf = () => sessionStorage) {
    this.#window = window;
    this.#shelf = shelf;
  }

  keep({ secret, visit }: VisitStarted): void {
    this.#with((shelf) => shelf.setItem(this.#place, JSON.stringify({ id: visit.id, secret })));
  }

  forget(): void {
    this.#with((shelf) => shelf.removeItem(this.#place));
  }

  /** Null: there is none, or it can't be read. */
  get key(): VisitKey | null {
    const kept = this.#with((shelf) => JSON.parse(shelf.getItem(this.#place) ?? "null") as Partial<VisitKey>);
    const { id, secret } = kept ?? {};
    return typeof id === "string" && typeof secret === "string" ? { id, secret } : null;
  }

  get #place(): string {
    return `${place}:${this.#window}`;
  }

  /** A browser that keeps nothing begins a visit anew after a reload. */
  #with<Result>(use: (shelf: Shelf) => Result): Result | null {
    try {
      return use(this.#shelf());
    } catch {
      return null;
    }
  }
}
