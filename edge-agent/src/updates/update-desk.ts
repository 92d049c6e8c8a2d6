import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { StationRow } from "../contract/fleet.ts";
import type { Command, Op, StaffSession } from "../contract/index.ts";
import { HallError } from "../contract/index.ts";
import type { BeginRollout, ReleaseRow, RolloutRow } from "../contract/update.ts";
import { hasWayBack } from "../contract/way-back.ts";
import type { UpdateRecords } from "../journal/update/records.ts";
import { actorOf } from "../rules/people/roles.ts";
import { sha256Of } from "./file-hash.ts";
import type { FoundInstallation } from "./installation.ts";
import { refused } from "./read-release.ts";
import type { ReleaseShelf } from "./release-shelf.ts";

export interface UpdateDeskParts {
  readonly records: UpdateRecords;
  readonly shelf: ReleaseShelf;
  readonly found: () => FoundInstallation;
  execute(command: Command, by: ReturnType<typeof actorOf>, key: string): Promise<unknown>;
  /** What a key was answered with; null: nothing yet. */
  answerTo(key: string): readonly Op[] | null;
  /** Null: no station of this hall. */
  station(id: string): Pick<StationRow, "dataVersion"> | null;
}

/** What managers do with releases and rollouts. */
export class UpdateDesk {
  readonly #parts: UpdateDeskParts;

  constructor(parts: UpdateDeskParts) {
    this.#parts = parts;
  }

  /** Throws HallError `release-refused`. */
  take(uploadId: string, offset: number, piece: Uint8Array): Promise<number> {
    return this.#parts.shelf.take(uploadId, offset, piece);
  }

  /** Throws HallError `no-launcher`, `release-refused`, `release-unsigned`, `release-differs`. */
  async add(uploadId: string, staff: StaffSession, key: string): Promise<ReleaseRow> {
    const { shelf, execute, answerTo } = this.#parts;
    // Its answer was lost, and it is asked again.
    const before = answerTo(key)?.[0]?.event;
    if (before?.type === "release.added" && shelf.has(before.sha256)) return this.#row(before.version);
    const { installation } = this.#parts.found();
    if (installation === null) throw new HallError("no-launcher");
    const file = shelf.coming(uploadId);
    const { size } = await stat(file).catch(() => {
      throw refused("nothing-came");
    });
    const manifest = await installation.read(file).catch(async (error: unknown) => {
      await shelf.drop(file);
      throw error;
    });
    const sha256 = await sha256Of(file);
    const { version, modules, data } = manifest;
    await execute(
      {
        type: "add-release",
        ...{ version, sha256, bytes: size, modules, by: staff.accountId },
        dataVersion: data.version,
        readableFrom: data.readableFrom,
      },
      actorOf(staff),
      key,
    );
    await shelf.keep(uploadId, sha256);
    return this.#row(version);
  }

  /** Throws HallError `release-unknown`, `release-in-use`. */
  async remove(version: string, staff: StaffSession, key: string): Promise<void> {
    const release = this.#parts.records.release(version);
    const by = staff.accountId;
    await this.#parts.execute({ type: "remove-release", version, by }, actorOf(staff), key);
    if (release !== null) await this.#parts.shelf.drop(this.#parts.shelf.file(release.sha256));
  }

  /** Throws HallError `release-unknown`, `release-no-way-back`, `rollout-open`, `invalid-request` for no station. */
  async begin(wanted: BeginRollout, staff: StaffSession, key: string): Promise<RolloutRow> {
    const { records, station, execute } = this.#parts;
    const { noWayBack = false, ...rollout } = wanted;
    const release = records.release(rollout.version);
    if (release === null) throw new HallError("release-unknown");
    const rows = rollout.stations.map((id) => station(id));
    const stranger = rows.indexOf(null);
    if (stranger >= 0)
      throw new HallError("invalid-request", {
        fields: [{ path: `/stations/${stranger}`, reason: "a station of this hall" }],
      });
    const back = rows.every((row) => hasWayBack(release.readableFrom, row?.dataVersion ?? null));
    if (!back && !noWayBack) throw new HallError("release-no-way-back");
    // The same key means the same rollout.
    const rolloutId = createHash("sha256").update(`rollout ${key}`).digest("hex").slice(0, 32);
    await execute({ type: "begin-rollout", rolloutId, by: staff.accountId, ...rollout }, actorOf(staff), key);
    const begun = records.rollout(rolloutId);
    if (begun === null) throw new HallError("rollout-unknown");
    return begun;
  }

  #row(version: string): ReleaseRow {
    const row = this.#parts.records.release(version);
    if (row === null) throw new HallError("release-unknown");
    return row;
  }

  /** Throws HallError `rollout-unknown`. */
  async widen(rolloutId: string, staff: StaffSession, key: string): Promise<void> {
    const command = { type: "widen-rollout", rolloutId, by: staff.accountId } as const;
    await this.#parts.execute(command, actorOf(staff), key);
  }

  /** Throws HallError `rollout-unknown`. */
  async stop(rolloutId: string, staff: StaffSession, key: string): Promise<void> {
    await this.#parts.execute({ type: "end-rollout", rolloutId, why: "stopped" }, actorOf(staff), key);
  }
}
