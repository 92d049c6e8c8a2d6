import type { ReleaseRow, RolloutEnd, RolloutRow, RolloutState } from "../../contract/update.ts";
import type { Statements } from "../statements.ts";
import type { UpdateTables } from "./tables.ts";

const releaseColumns = `version, sha256, bytes, modules, data_version AS "dataVersion", readable_from AS "readableFrom",
  added_at AS "addedAt", added_by AS "by"`;
const rolloutColumns = `rollout_id AS "rolloutId", version, first, soak_minutes AS "soakMinutes", begun_at AS "begunAt",
  begun_by AS "by", widened, ended_at AS "endedAt", why`;

type StoredRelease = Omit<ReleaseRow, "modules"> & { readonly modules: number };
type StoredRollout = Omit<RolloutRow, "widened" | "stations"> & { readonly widened: number };
interface StoredStation {
  readonly station: string;
  readonly state: RolloutState;
  readonly why: string | null;
  readonly updatedAt: number;
}

export function sqliteUpdates({ write, one, many }: Statements): UpdateTables {
  const addRelease = write("INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const removeRelease = write("DELETE FROM releases WHERE version = ?");
  const findRelease = one<StoredRelease>(`SELECT ${releaseColumns} FROM releases WHERE version = ?`);
  const allReleases = many<StoredRelease>(
    `SELECT ${releaseColumns} FROM releases ORDER BY added_at DESC, version`,
  );
  const addRollout = write("INSERT INTO rollouts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const addStation = write("INSERT INTO rollout_stations VALUES (?, ?, ?, ?, ?, ?)");
  const move = write(
    "UPDATE rollout_stations SET state = ?, why = ?, updated_at = ? WHERE rollout_id = ? AND station = ?",
  );
  const widen = write("UPDATE rollouts SET widened = 1 WHERE rollout_id = ?");
  const end = write("UPDATE rollouts SET ended_at = ?, why = ? WHERE rollout_id = ?");
  const findRollout = one<StoredRollout>(`SELECT ${rolloutColumns} FROM rollouts WHERE rollout_id = ?`);
  const openRollout = one<StoredRollout>(
    `SELECT ${rolloutColumns} FROM rollouts WHERE ended_at IS NULL LIMIT 1`,
  );
  const latest = many<StoredRollout>(
    `SELECT ${rolloutColumns} FROM rollouts ORDER BY begun_at DESC, rollout_id LIMIT ?`,
  );
  const stations = many<StoredStation>(
    `SELECT station, state, why, updated_at AS "updatedAt" FROM rollout_stations WHERE rollout_id = ? ORDER BY place`,
  );
  const release = (row: StoredRelease): ReleaseRow => ({ ...row, modules: row.modules === 1 });
  const rollout = (row: StoredRollout): RolloutRow => ({
    ...row,
    widened: row.widened === 1,
    stations: stations(row.rolloutId).map((each) => ({ ...each })),
  });
  return {
    releases: {
      add: (r) =>
        addRelease(
          r.version,
          r.sha256,
          r.bytes,
          r.modules ? 1 : 0,
          r.dataVersion,
          r.readableFrom,
          r.addedAt,
          r.by,
        ),
      remove: removeRelease,
      find: (version) => mapped(findRelease(version), release),
      all: () => allReleases().map(release),
    },
    rollouts: {
      add(r) {
        addRollout(
          r.rolloutId,
          r.version,
          r.first,
          r.soakMinutes,
          r.begunAt,
          r.by,
          r.widened ? 1 : 0,
          r.endedAt,
          r.why,
        );
        r.stations.forEach((each, place) => {
          addStation(r.rolloutId, place, each.station, each.state, each.why, each.updatedAt);
        });
      },
      move: (rolloutId, station, state, why, at) => move(state, why, at, rolloutId, station),
      widen,
      end: (rolloutId, why: RolloutEnd, at) => end(at, why, rolloutId),
      find: (rolloutId) => mapped(findRollout(rolloutId), rollout),
      open: () => mapped(openRollout(), rollout),
      latest: (limit) => latest(limit).map(rollout),
    },
  };
}

function mapped<Row, Shown>(row: Row | null, as: (row: Row) => Shown): Shown | null {
  return row === null ? null : as(row);
}
