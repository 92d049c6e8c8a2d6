import type { CatalogueShelf } from "../catalogue/shelf.ts";
import {
  type Catalogue,
  type CatalogueCommand,
  type CatalogueCounts,
  type DraftCause,
  HallError,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { checkCatalogue } from "../rules/catalogue/check.ts";
import { catalogueDiff } from "../rules/catalogue/diff.ts";
import { draftBetween, emptyDraft, isEmpty, withDraft } from "../rules/catalogue/draft.ts";
import { type CatalogueFault, isError } from "../rules/catalogue/fault.ts";
import { nextCatalogue, versionKey } from "../rules/catalogue/version.ts";

export interface DeskParts {
  readonly hall: Pick<Hall, "journal" | "catalogues">;
  readonly shelf: CatalogueShelf;
  /** What the hall works by. */
  readonly running: Catalogue;
  /** What is wrong with a catalogue beside what its own check says: names of items in the settings. */
  settingFaults(catalogue: Catalogue): readonly CatalogueFault[];
}

export interface Author {
  readonly accountId: string;
  /** Idempotency-Key. */
  readonly key: string;
}

/** What an author saw when deciding to publish. */
export interface Seen {
  readonly basedOn: string;
  readonly version: number;
}

export interface PublishedFile {
  readonly version: number;
  readonly file: string;
}

const faultsNamed = 20;
const answersKept = 200;

/** The newest version, the draft over it, and how both change. */
export class CatalogueDesk {
  readonly #parts: DeskParts;
  #kept: { readonly sha256: string; readonly catalogue: Catalogue } | null = null;
  #drafted: { readonly key: string; readonly catalogue: Catalogue } | null = null;
  #checked: { readonly key: string; readonly faults: readonly CatalogueFault[] } | null = null;
  readonly #answers = new Map<string, Promise<unknown>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** 0: the configuration's own. */
  get version(): number {
    return this.#parts.hall.catalogues.newest()?.version ?? 0;
  }

  get basedOn(): string | null {
    return this.#parts.hall.catalogues.draft()?.sha256 ?? null;
  }

  /** The newest version; where its file is gone or altered, what the hall works by: from that it can be mended. */
  get published(): Catalogue {
    const newest = this.#parts.hall.catalogues.newest();
    if (newest === null) return this.#parts.running;
    if (this.#kept?.sha256 !== newest.sha256)
      this.#kept = {
        sha256: newest.sha256,
        catalogue: this.#read(newest.sha256) ?? this.#parts.running,
      };
    return this.#kept.catalogue;
  }

  /** Whether the newest version can't be read. */
  get damaged(): boolean {
    const newest = this.#parts.hall.catalogues.newest();
    return newest !== null && this.#read(newest.sha256) === null;
  }

  /** The newest version with the draft over it. */
  get wanted(): Catalogue {
    const { basedOn, published } = this;
    const key = `${this.version} ${basedOn}`;
    if (this.#drafted?.key !== key) {
      const draft = basedOn === null ? emptyDraft : this.#parts.shelf.draft(basedOn);
      this.#drafted = { key, catalogue: withDraft(published, draft) };
    }
    return this.#drafted.catalogue;
  }

  /** What would be published now. */
  get next(): Catalogue {
    const rows = this.#parts.hall.catalogues.casesByItem();
    const used = new Set(rows.map(({ itemId, itemVersion }) => versionKey(itemId, itemVersion)));
    return nextCatalogue(this.published, this.wanted, used);
  }

  /** What is wrong with the draft, as it was looked into when it came; what is published is looked into anew. */
  get faults(): readonly CatalogueFault[] {
    const key = `${this.version} ${this.basedOn}`;
    if (this.#checked?.key !== key) this.#checked = { key, faults: this.#faultsOf(this.next) };
    return this.#checked.faults;
  }

  /** A version as it was published; 0: what the first one took the place of. Throws HallError `catalogue-unknown`. */
  versionOf(version: number): Catalogue {
    const rows = this.#parts.hall.catalogues.versions();
    if (rows.length === 0 && version === 0) return this.published;
    const sha256 = version === 0 ? rows[0]?.before : rows.find((row) => row.version === version)?.sha256;
    if (sha256 === undefined) throw new HallError("catalogue-unknown");
    return this.#parts.shelf.catalogue(sha256);
  }

  /** Makes `wanted` the draft. Answers what the next change is based on. Throws HallError `catalogue-changed`. */
  draft(wanted: Catalogue, basedOn: string | null, cause: DraftCause, by: Author): Promise<string | null> {
    return this.#inTurn(by.key, () => this.#draft(wanted, basedOn, cause, by));
  }

  /** Makes the draft a version. Throws HallError `catalogue-changed`, `catalogue-same`, `catalogue-faulty`. */
  publish(seen: Seen, note: string, by: Author): Promise<PublishedFile> {
    return this.#inTurn(by.key, () => this.#publish(seen, note, by));
  }

  /** Cases that were handed in of each item, and those of them that are open. */
  cases(): ReadonlyMap<string, { readonly cases: number; readonly open: number }> {
    const counted = new Map<string, { cases: number; open: number }>();
    for (const row of this.#parts.hall.catalogues.casesByItem()) {
      const { cases = 0, open = 0 } = counted.get(row.itemId) ?? {};
      counted.set(row.itemId, { cases: cases + row.cases, open: open + row.open });
    }
    return counted;
  }

  /** Takes away files that no version and no draft names. */
  sweep(): void {
    const { shelf, hall } = this.#parts;
    const rows = hall.catalogues.versions();
    const draft = this.basedOn;
    const named = rows.flatMap(({ sha256, before }) => [sha256, before]);
    shelf.sweep(new Set(draft === null ? named : [...named, draft]));
  }

  async #draft(
    wanted: Catalogue,
    basedOn: string | null,
    cause: DraftCause,
    { accountId, key }: Author,
  ): Promise<string | null> {
    const draft = draftBetween(this.published, wanted);
    const sha256 = isEmpty(draft) ? null : await this.#parts.shelf.putDraft(draft);
    const items = Object.keys(draft.items).length;
    await this.#execute({ type: "draft-catalogue", basedOn, sha256, cause, items, by: accountId }, key);
    this.sweep();
    return this.basedOn;
  }

  async #publish(seen: Seen, note: string, { accountId, key }: Author): Promise<PublishedFile> {
    const { shelf } = this.#parts;
    const { published, next } = this;
    if (seen.basedOn !== this.basedOn || seen.version !== this.version)
      throw new HallError("catalogue-changed");
    const wrong = this.#faultsOf(next).filter(isError).slice(0, faultsNamed);
    if (wrong.length > 0)
      throw new HallError("catalogue-faulty", {
        fields: wrong.map(({ of, id, field, fault }) => ({ path: `/${of}/${id}/${field}`, reason: fault })),
      });
    const before = await shelf.put(published);
    const sha256 = await shelf.put(next);
    if (before === sha256) throw new HallError("catalogue-same");
    const items = countsOf(published, next);
    const about = { basedOn: seen.version, draft: seen.basedOn, sha256, before, items, note };
    await this.#execute({ type: "publish-catalogue", ...about, by: accountId }, key);
    this.sweep();
    return { version: this.version, file: shelf.fileOf(sha256) };
  }

  #faultsOf(next: Catalogue): readonly CatalogueFault[] {
    return [...checkCatalogue(next), ...this.#parts.settingFaults(next)];
  }

  #read(sha256: string): Catalogue | null {
    try {
      return this.#parts.shelf.catalogue(sha256);
    } catch {
      return null;
    }
  }

  /** One after the other: no file is swept that a row is about to name. A repeat gets the first answer. */
  #inTurn<Answer>(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const answered = this.#answers.get(key);
    if (answered !== undefined) return answered as Promise<Answer>;
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    this.#answers.set(key, done);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > answersKept && oldest !== undefined) this.#answers.delete(oldest);
    return done;
  }

  async #execute(command: CatalogueCommand, key: string): Promise<void> {
    await this.#parts.hall.journal.execute(command, { kind: "manager", id: command.by }, key);
  }
}

function countsOf(before: Catalogue, after: Catalogue): CatalogueCounts {
  const { items } = catalogueDiff(before, after);
  const count = (what: "added" | "changed" | "removed") => items.filter((item) => item.what === what).length;
  return { added: count("added"), changed: count("changed"), removed: count("removed") };
}
