import { createHash } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import type { CatalogueShelf } from "../catalogue/shelf.ts";
import { HallError } from "../contract/errors.ts";
import { type CatalogueName, isSameCatalogue, type StationCatalogue } from "../contract/station-catalogue.ts";
import type { OrderResult, StationOrder } from "../contract/station-order.ts";
import { checkCatalogue } from "../rules/catalogue/check.ts";
import { isError } from "../rules/catalogue/fault.ts";
import type { Keeper, PlannedCatalogue } from "../settings/keeper.ts";
import type { Restarts } from "../settings/restarts.ts";
import type { RefusalFile } from "./refusal-file.ts";

type ApplyCatalogue = Extract<StationOrder, { name: "apply-catalogue" }>;

export interface HallCatalogueParts {
  /** Of the catalogues that came from the hall. */
  readonly shelf: CatalogueShelf;
  readonly refusals: RefusalFile;
  readonly keeper: Pick<Keeper, "story" | "onChange"> | null;
  readonly restarts: Pick<Restarts, "pending" | "request">;
  readonly clock: Clock;
  /** A piece of a file of the hall; null: it has none, or is not there. */
  fetch(sha256: string, offset: number): Promise<Uint8Array | null>;
  /** Whether the hall is there now. */
  linked(): boolean;
}

const againMs = 1_000;
const faultsTold = 5;

/** The catalogue of the hall that this station joined: takes it, has the agent start with it, and tells what became of it. */
export class HallCatalogue {
  readonly #parts: HallCatalogueParts;
  readonly #leave: () => void;
  #wanted: CatalogueName | null = null;
  #coming: AbortController | null = null;

  constructor(parts: HallCatalogueParts) {
    this.#parts = parts;
    this.#leave = parts.keeper?.onChange(() => this.#note()) ?? (() => undefined);
    this.#note();
  }

  get standing(): StationCatalogue {
    const { keeper, refusals, restarts } = this.#parts;
    const { pending } = restarts;
    const runs = nameOf(keeper?.story.plan.catalogue);
    const tried = keeper?.story.state === "tried";
    const visits = pending?.waitsFor.length ?? 0;
    const applied = tried ? null : runs;
    const waits = this.#waiting ?? (tried ? runs : null);
    const { version, sha256, why } = refusals.kept ?? { version: 0, sha256: "", why: "" };
    return {
      applied,
      waits: waits && { ...waits, visits },
      refused: refusals.kept && { version, sha256, why },
    };
  }

  /**
   * Fetches what the hall published, looks through it, and has the agent start with it once no visit is on. What can't be
   * used leaves everything as it is and is told from then on.
   */
  async take({ version, sha256, bytes }: ApplyCatalogue, signal: AbortSignal): Promise<OrderResult> {
    const { keeper, restarts, refusals, shelf, clock } = this.#parts;
    const name = { version, sha256 };
    const began = clock.now();
    const failed = (code: string, why: string): OrderResult => ({
      ...{ outcome: "failed", code, detail: { version, why }, milliseconds: clock.now() - began },
    });
    if (keeper === null) throw new HallError("restart-impossible");
    const same = isSameCatalogue(nameOf(keeper.story.plan.catalogue), name) && this.#waiting === null;
    if (same) return { outcome: "done", detail: { version, runs: true }, milliseconds: 0 };
    const known = refusals.kept;
    if (known !== null && isSameCatalogue(known, name)) return failed("catalogue-faulty", known.why);
    // A newer one than that which is still on its way.
    this.#coming?.abort();
    const coming = new AbortController();
    this.#coming = coming;
    try {
      if (shelf.bytesOf(sha256) === null) {
        const whole = await this.#bring(name, bytes, AbortSignal.any([signal, coming.signal]));
        if (whole === null) return failed("catalogue-unknown", "the hall has no more of it");
        if (hashOf(whole) !== sha256) return failed("catalogue-faulty", this.#refuse(name, "damaged"));
        await shelf.putText(whole.toString("utf8"));
      }
      const wrong = faultsOf(shelf, sha256);
      if (coming.signal.aborted) throw new HallError("catalogue-changed");
      if (wrong !== null) return failed("catalogue-faulty", this.#refuse(name, `faulty: ${wrong}`));
      const catalogue = { version, file: shelf.fileOf(sha256), fromHall: { sha256 } };
      const { waitsFor } = restarts.request({ why: "catalogue", forced: false, plan: { catalogue } });
      this.#wanted = name;
      const detail = { version, runs: false, waitsForVisits: waitsFor.length };
      return { outcome: "done", detail, milliseconds: clock.now() - began };
    } catch (error) {
      if (coming.signal.aborted) throw new HallError("catalogue-changed", { cause: error });
      throw error;
    } finally {
      if (this.#coming === coming) this.#coming = null;
    }
  }

  close(): void {
    this.#leave();
    this.#coming?.abort();
  }

  /** Taken, and the agent has not started with it yet. */
  get #waiting(): CatalogueName | null {
    return this.#parts.restarts.pending === null ? null : this.#wanted;
  }

  /** Piece by piece; null: the hall has none of it. Where its line is down it may be back within the order's time. */
  async #bring({ sha256 }: CatalogueName, bytes: number, signal: AbortSignal): Promise<Buffer | null> {
    const { fetch, linked, clock } = this.#parts;
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes; ) {
      signal.throwIfAborted();
      const piece = await fetch(sha256, at).catch(() => null);
      if (piece !== null && piece.byteLength > 0) {
        pieces.push(piece);
        at += piece.byteLength;
      } else if (linked()) return null;
      else await clock.sleep(againMs, signal);
    }
    return Buffer.concat(pieces);
  }

  #refuse(name: CatalogueName, why: string): string {
    this.#parts.refusals.put({ ...name, why, instead: nameOf(this.#parts.keeper?.story.plan.catalogue) });
    this.#sweep();
    return why;
  }

  /** What the agent was given up with is kept until another than the one before proves itself. */
  #note(): void {
    const { keeper, refusals } = this.#parts;
    if (keeper === null) return;
    const { refused, plan, state } = keeper.story;
    const runs = nameOf(plan.catalogue);
    const blamed = nameOf(refused?.plan.catalogue);
    // An invalid configuration comes of settings, and one that runs is not what another start failed for.
    const guilty = refused !== null && refused.why !== "invalid" && !isSameCatalogue(blamed, runs);
    if (guilty && blamed !== null && !isSameCatalogue(refusals.kept, blamed))
      refusals.put({ ...blamed, why: `${refused.why}: ${refused.detail}`, instead: runs });
    if (state !== "good") return;
    const { kept } = refusals;
    if (kept !== null && runs !== null && !isSameCatalogue(kept.instead, runs)) refusals.put(null);
    this.#sweep();
  }

  /** Takes away what no start needs. */
  #sweep(): void {
    const { keeper, shelf } = this.#parts;
    if (keeper?.story.state !== "good" || this.#coming !== null) return;
    const needed = [nameOf(keeper.story.plan.catalogue), this.#wanted];
    shelf.sweep(new Set(needed.flatMap((name) => name?.sha256 ?? [])));
  }
}

function nameOf(planned: PlannedCatalogue | null | undefined): CatalogueName | null {
  if (planned?.fromHall === undefined) return null;
  return { version: planned.version, sha256: planned.fromHall.sha256 };
}

/** Where a catalogue that was kept is no catalogue, or has errors; null: it can be used. */
function faultsOf(shelf: CatalogueShelf, sha256: string): string | null {
  try {
    const errors = checkCatalogue(shelf.catalogue(sha256)).filter(isError);
    const told = errors
      .slice(0, faultsTold)
      .map(({ of, id, field, fault }) => `${of} ${id} ${field} ${fault}`);
    return errors.length === 0 ? null : told.join(", ");
  } catch (error) {
    if (!(error instanceof HallError)) throw error;
    const places = error.fields.slice(0, faultsTold).map(({ path, reason }) => `${path} ${reason}`);
    return places.join(", ").replaceAll(shelf.fileOf(sha256), "file");
  }
}

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
