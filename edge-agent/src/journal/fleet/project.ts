import type { FleetEvent } from "../../contract/fleet.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectFleet(
  { fleet }: Pick<Tables, "fleet">,
  event: FleetEvent,
  _seq: number,
  at: number,
): void {
  switch (event.type) {
    case "agent.fell":
      // Nothing is looked up by it: it is told.
      return;
    case "station.invited": {
      const { invitationId, codeHash, expiresAt } = event;
      fleet.invitations.add({ invitationId, codeHash, expiresAt, station: null });
      return;
    }
    case "station.joined": {
      const { invitationId, station, name, kind, publicKey } = event;
      fleet.invitations.use(invitationId, station);
      fleet.stations.put({ station, name: canonical(name), kind, publicKey, joinedAt: at });
      return;
    }
    case "station.removed":
      fleet.stations.remove(event.station);
      fleet.descriptions.remove(event.station);
      return;
    case "station.described": {
      const { station, name, kind, devices } = event;
      fleet.descriptions.put({ station, name: canonical(name), kind, devices: canonical(devices) });
      return;
    }
    case "order.taken":
      fleet.orders.add({ orderId: event.orderId, name: event.name, device: event.device, takenAt: at });
      return;
    case "order.ended": {
      const { orderId, outcome, code, milliseconds } = event;
      const detail = canonical(event.detail);
      fleet.orders.end({ orderId, outcome, code, detail, milliseconds, endedAt: at });
      return;
    }
  }
}
