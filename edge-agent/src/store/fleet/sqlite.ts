import type { Statements } from "../statements.ts";
import type { DescribedRow, FleetTables, InvitationRow, JoinedRow, OrderRow } from "./tables.ts";

const invitation = `invitation_id AS "invitationId", code_hash AS "codeHash", expires_at AS "expiresAt", station`;
const joined = `station, name, kind, public_key AS "publicKey", joined_at AS "joinedAt"`;
const described = "station, name, kind, devices";
const order = `order_id AS "orderId", name, device, taken_at AS "takenAt", outcome, code, detail, milliseconds,
  ended_at AS "endedAt"`;

export function sqliteFleet({ write, one, many }: Statements): FleetTables {
  const addInvitation = write("INSERT INTO invitations VALUES (?, ?, ?, ?)");
  const use = write("UPDATE invitations SET station = ? WHERE invitation_id = ?");
  const put = write("INSERT INTO stations VALUES (?, ?, ?, ?, ?)");
  const describe = write(
    `INSERT INTO station_descriptions VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET name = excluded.name, kind = excluded.kind, devices = excluded.devices`,
  );
  const addOrder = write("INSERT INTO orders VALUES (?, ?, ?, ?, NULL, NULL, NULL, NULL, NULL)");
  const end = write(
    "UPDATE orders SET outcome = ?, code = ?, detail = ?, milliseconds = ?, ended_at = ? WHERE order_id = ?",
  );
  return {
    invitations: {
      add: (row) => addInvitation(row.invitationId, row.codeHash, row.expiresAt, row.station),
      use: (invitationId, station) => use(station, invitationId),
      byCode: one<InvitationRow>(`SELECT ${invitation} FROM invitations WHERE code_hash = ?`),
      all: many<InvitationRow>(`SELECT ${invitation} FROM invitations ORDER BY invitation_id`),
    },
    stations: {
      put: (row) => put(row.station, row.name, row.kind, row.publicKey, row.joinedAt),
      remove: write("DELETE FROM stations WHERE station = ?"),
      find: one<JoinedRow>(`SELECT ${joined} FROM stations WHERE station = ?`),
      all: many<JoinedRow>(`SELECT ${joined} FROM stations ORDER BY station`),
    },
    descriptions: {
      put: (row) => describe(row.station, row.name, row.kind, row.devices),
      remove: write("DELETE FROM station_descriptions WHERE station = ?"),
      find: one<DescribedRow>(`SELECT ${described} FROM station_descriptions WHERE station = ?`),
      all: many<DescribedRow>(`SELECT ${described} FROM station_descriptions ORDER BY station`),
    },
    orders: {
      add: (row) => addOrder(row.orderId, row.name, row.device, row.takenAt),
      end: (row) => end(row.outcome, row.code, row.detail, row.milliseconds, row.endedAt, row.orderId),
      find: one<OrderRow>(`SELECT ${order} FROM orders WHERE order_id = ?`),
      open: many<OrderRow>(`SELECT ${order} FROM orders WHERE ended_at IS NULL ORDER BY taken_at, order_id`),
      ended: many<OrderRow>(
        `SELECT ${order} FROM orders WHERE ended_at >= ? ORDER BY ended_at DESC, order_id LIMIT ?`,
      ),
      all: many<OrderRow>(`SELECT ${order} FROM orders ORDER BY order_id`),
    },
  };
}
