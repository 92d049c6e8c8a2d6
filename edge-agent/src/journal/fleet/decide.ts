import { HallError } from "../../contract/errors.ts";
import type { FleetCommand, FleetEvent } from "../../contract/fleet.ts";
import { canonical } from "../canonical.ts";
import type { Deciding } from "../deciding.ts";

/** From a command to the events that record it. */
export function decideFleet(on: Deciding, command: FleetCommand, at: number): readonly FleetEvent[] {
  const { fleet } = on.tx;
  switch (command.type) {
    case "tell-fall":
      return [{ ...command, type: "agent.fell" }];
    case "invite-station":
      return [{ ...command, type: "station.invited" }];
    case "join-station": {
      const { codeHash, ...joining } = command;
      const invitation = fleet.invitations.byCode(codeHash);
      const known = fleet.stations.find(command.station);
      // Its answer was lost on the way, so it asks again.
      if (known?.publicKey === command.publicKey && invitation?.station === command.station) return [];
      if (invitation === null || invitation.station !== null || invitation.expiresAt <= at)
        throw new HallError("join-code-refused");
      if (command.station === on.place.stationCode || known !== null) throw new HallError("station-taken");
      return [{ ...joining, type: "station.joined", invitationId: invitation.invitationId }];
    }
    case "remove-station":
      if (fleet.stations.find(command.station) === null) throw new HallError("station-unknown");
      return [{ ...command, type: "station.removed" }];
    case "describe-station": {
      const { station, name, kind, devices } = command;
      // It was removed while this was on its way.
      if (fleet.stations.find(station) === null) return [];
      const known = fleet.descriptions.find(station);
      const told = { name: canonical(name), kind, devices: canonical(devices) };
      return known !== null && canonical(known) === canonical({ station, ...told })
        ? []
        : [{ ...command, type: "station.described" }];
    }
    case "take-order":
      return fleet.orders.find(command.orderId) === null ? [{ ...command, type: "order.taken" }] : [];
    case "end-order": {
      const order = fleet.orders.find(command.orderId);
      return order === null || order.endedAt !== null ? [] : [{ ...command, type: "order.ended" }];
    }
  }
}
