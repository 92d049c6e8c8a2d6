import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { StationRowSchema } from "../contract/fleet.ts";
import { HallError } from "../contract/index.ts";
import { InvitationSchema, JoinedSchema, JoinSchema, stationPattern } from "../contract/link.ts";
import type { Enrolment } from "../fleet/enrolment.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { actorOf } from "../rules/people/roles.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";
import type { RateLimit } from "./rate-limit.ts";
import { requireStaffKey, staffHeaders } from "./staff-key.ts";

interface Parts {
  readonly fleet: Pick<Fleet, "own" | "stations">;
  readonly enrolment: Enrolment;
  /** Taken from for each try to join, by address. */
  readonly limit: RateLimit;
  readonly staffKey: string;
}

/** Stations of the hall: how they join it and leave it. */
export function stationsRoutes(app: App, { fleet, enrolment, limit, staffKey }: Parts): void {
  const tags = ["stations"];
  const config = { roles: ["manager"] } as const;
  const headers = Type.Object(keyHeader);
  app.get(
    "/api/stations",
    {
      config,
      schema: {
        tags,
        summary: "The hall's stations and whether each is there",
        response: { 200: Type.Object({ stations: Type.Array(StationRowSchema) }) },
      },
    },
    async () => ({ stations: [...fleet.stations()] }),
  );
  app.post(
    "/api/stations/invitations",
    {
      config,
      schema: {
        tags,
        summary: "A one-time code with which one station joins within an hour; shown in this answer only",
        headers,
        response: { 201: InvitationSchema },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await enrolment.invite(actorOf(staffOf(request)), keyOf(request.headers))),
  );
  app.post(
    "/api/stations/invitations/by-installer",
    {
      schema: {
        tags,
        summary: "The same for the installer's scripts; needs x-staff-key, the content of keys/staff.key",
        headers: staffHeaders,
        response: { 201: InvitationSchema },
      },
    },
    async (request, reply) => {
      requireStaffKey(request.headers, staffKey);
      const installer = { kind: "manager", id: "staff-key" } as const;
      return reply.code(201).send(await enrolment.invite(installer, randomUUID()));
    },
  );
  app.post(
    "/api/stations/join",
    {
      config: { far: true },
      schema: {
        tags,
        summary: "A station joins with its code and its public key",
        body: JoinSchema,
        response: { 200: JoinedSchema },
      },
    },
    async (request) => {
      limit.take(request.ip);
      return enrolment.join(request.body);
    },
  );
  app.delete(
    "/api/stations/:station",
    {
      config,
      schema: {
        tags,
        summary: "Takes a station off the hall: its key opens nothing any more",
        params: Type.Object({ station: Type.String({ pattern: stationPattern }) }),
        headers,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { station } = request.params;
      if (station === fleet.own) throw new HallError("station-own");
      await enrolment.remove(station, actorOf(staffOf(request)), keyOf(request.headers));
      return reply.code(204).send(null);
    },
  );
}
