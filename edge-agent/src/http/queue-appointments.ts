import { Type } from "typebox";
import {
  type AppointmentDay,
  AppointmentDaySchema,
  AppointmentViewSchema,
  HallError,
} from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import { appointmentDay, appointmentView } from "../queue/appointment-day.ts";
import type { OpenQueue } from "../queue/queue.ts";
import { isPersonNumber } from "../rules/id-number.ts";
import { actorOf } from "../rules/people/roles.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";

export interface AppointmentRoutes {
  readonly open: OpenQueue;
  readonly journal: HallJournal;
}

const tags = ["appointments"];
const config = { roles: ["clerk", "manager"] } as const;
const Book = Type.Object(
  {
    lane: Type.String({ maxLength: 40 }),
    itemId: Type.Optional(Type.String({ maxLength: 80 })),
    slotAt: Type.Integer(),
    /** The person's number; only its keyed HMAC is kept. */
    person: Type.String({ maxLength: 18 }),
  },
  { additionalProperties: false },
);

/** Booked by staff for a person, at the desk or on the telephone. */
export function appointmentRoutes(app: App, { open, journal }: AppointmentRoutes): void {
  app.get(
    "/api/appointments",
    {
      config,
      schema: {
        tags,
        summary: "A day's times with the places left, and who is booked (no names)",
        querystring: Type.Object({ day: Type.Optional(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" })) }),
        response: { 200: AppointmentDaySchema },
      },
    },
    async (request): Promise<AppointmentDay> => {
      const { queue } = open;
      return appointmentDay(queue, request.query.day ?? queue.live.day(queue.clock.now()));
    },
  );
  app.post(
    "/api/appointments",
    {
      config,
      schema: {
        tags,
        summary: "Books a time; the answer holds the code that the person brings",
        headers: Type.Object(keyHeader),
        body: Book,
        response: { 201: AppointmentViewSchema },
      },
    },
    async (request, reply) => {
      const { lane, itemId = null, slotAt, person } = request.body;
      if (!isPersonNumber(person)) {
        throw new HallError("invalid-request", { fields: [{ path: "/person", reason: "check" }] });
      }
      const { ops } = await journal.execute(
        { type: "book-appointment", lane, itemId, slotAt, person },
        actorOf(staffOf(request)),
        `appointment:${keyOf(request.headers)}`,
      );
      const event = ops[0]?.event;
      if (event?.type !== "appointment.booked") throw new HallError("internal");
      return reply.code(201).send(appointmentView(open.queue, event.appointmentId));
    },
  );
  app.delete(
    "/api/appointments/:appointmentId",
    {
      config,
      schema: {
        tags,
        summary: "Gives a booked time free",
        params: Type.Object({ appointmentId: Type.String({ maxLength: 40 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const key = `appointment:cancel:${appointmentId}`;
      await journal.execute({ type: "cancel-appointment", appointmentId }, actorOf(staffOf(request)), key);
      return reply.code(204).send(null);
    },
  );
}
