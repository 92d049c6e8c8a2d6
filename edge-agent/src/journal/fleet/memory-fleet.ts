import type {
  DescribedRow,
  FleetTables,
  InvitationRow,
  JoinedRow,
  OrderRow,
} from "../../store/fleet/tables.ts";

/** The tables of stations in memory, to replay ops into. */
export function memoryFleet(): FleetTables {
  const invitations = new Map<string, InvitationRow>();
  const stations = new Map<string, JoinedRow>();
  const descriptions = new Map<string, DescribedRow>();
  const orders = new Map<string, OrderRow>();
  const running = { outcome: null, code: null, detail: null, milliseconds: null, endedAt: null };
  return {
    invitations: {
      add: (row) => void invitations.set(row.invitationId, row),
      use(invitationId, station) {
        const row = invitations.get(invitationId);
        if (row !== undefined) invitations.set(invitationId, { ...row, station });
      },
      byCode: (hash) => [...invitations.values()].find(({ codeHash }) => codeHash === hash) ?? null,
      all: () => [...invitations.values()],
    },
    stations: {
      put: (row) => void stations.set(row.station, row),
      remove: (station) => void stations.delete(station),
      find: (station) => stations.get(station) ?? null,
      all: () => [...stations.values()],
    },
    descriptions: {
      put: (row) => void descriptions.set(row.station, row),
      remove: (station) => void descriptions.delete(station),
      find: (station) => descriptions.get(station) ?? null,
      all: () => [...descriptions.values()],
    },
    orders: {
      add: (row) => void orders.set(row.orderId, { ...row, ...running }),
      end(row) {
        const before = orders.get(row.orderId);
        if (before !== undefined) orders.set(row.orderId, { ...before, ...row });
      },
      find: (orderId) => orders.get(orderId) ?? null,
      open: () => [...orders.values()].filter(({ endedAt }) => endedAt === null),
      ended: (since, limit) =>
        [...orders.values()].filter(({ endedAt }) => endedAt !== null && endedAt >= since).slice(0, limit),
      all: () => [...orders.values()],
    },
  };
}
