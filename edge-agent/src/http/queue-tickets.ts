import { Type } from "typebox";
import {
  type Actor,
  HoldTicketSchema,
  type QueueCommand,
  QueueOfferSchema,
  TakeTicketSchema,
  TicketProgressSchema,
  TicketSlipSchema,
  TicketTakenSchema,
  TicketTokenSchema,
} from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import { queueOffer } from "../queue/lane-views.ts";
import type { OpenQueue } from "../queue/queue.ts";
import { actorOf } from "../rules/people/roles.ts";
import type { Visits } from "../visits/visits.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";
import { secretHeader } from "./visit-access.ts";

export interface TicketRoutes {
  readonly open: OpenQueue;
  readonly journal: HallJournal;
  readonly visits: Pick<Visits, "bySecret">;
}

const tags = ["queue"];
const far = { far: true } as const;
const staff = { roles: ["clerk", "manager"] } as const;
const ticketParams = Type.Object({ ticketId: Type.String({ maxLength: 40 }) });
const takeHeaders = Type.Object({ ...secretHeader.properties, ...keyHeader });

/** A person's own ticket: taken, followed, cancelled, printed again. */
export function ticketRoutes(app: App, { open, journal, visits }: TicketRoutes): void {
  const { desk } = open;
  app.get(
    "/api/queue/offer",
    {
      schema: {
        tags,
        summary: "What a kiosk may offer: lanes with their waits, classes, and why it is closed",
        response: { 200: QueueOfferSchema },
      },
    },
    async () => queueOffer(open.queue),
  );
  app.post(
    "/api/tickets",
    {
      schema: {
        tags,
        summary:
          "Takes a number; x-visit-secret binds it to the person whose card the visit holds, idempotency-key repeats the answer",
        headers: takeHeaders,
        body: TakeTicketSchema,
        response: { 201: TicketTakenSchema },
      },
    },
    async (request, reply) => {
      const visit = visits.bySecret(request.headers["x-visit-secret"] ?? "");
      const by: Actor =
        request.staff === null ? { kind: "citizen", id: visit?.id ?? "kiosk" } : actorOf(request.staff);
      const taken = await desk.take(request.body, visit?.cardNumber ?? null, by, keyOf(request.headers));
      return reply.code(201).send(taken);
    },
  );
  app.get(
    "/api/tickets/mine",
    {
      schema: {
        tags,
        summary: "The open ticket of the person whose card the visit holds; null: none",
        headers: secretHeader,
        response: { 200: Type.Union([TicketTakenSchema, Type.Null()]) },
      },
    },
    async (request, reply) => {
      const number = visits.bySecret(request.headers["x-visit-secret"] ?? "")?.cardNumber ?? null;
      return reply.code(200).send(number === null ? null : desk.held(number));
    },
  );
  app.post(
    "/api/tickets/progress",
    {
      config: far,
      schema: {
        tags,
        summary: "A ticket by its slip's token; of an ended or an earlier day's it says that it is over",
        body: TicketTokenSchema,
        response: { 200: TicketProgressSchema },
      },
    },
    async (request) => desk.progress(request.body.token),
  );
  app.post(
    "/api/tickets/cancel",
    {
      config: far,
      schema: {
        tags,
        summary: "Gives a ticket up, by its slip's token",
        body: TicketTokenSchema,
        response: { 200: TicketProgressSchema },
      },
    },
    async (request) => desk.cancel(request.body.token),
  );
  app.post(
    "/api/tickets/:ticketId/print",
    {
      schema: {
        tags,
        summary: "Another slip, marked as a copy; three at most",
        params: ticketParams,
        headers: Type.Object(keyHeader),
        body: TicketTokenSchema,
        response: { 200: TicketSlipSchema },
      },
    },
    async (request) => desk.print(request.params.ticketId, request.body.token, keyOf(request.headers)),
  );
  app.post(
    "/api/tickets/print",
    {
      schema: {
        tags,
        summary: "The same for who holds up its QR code: the token alone says which ticket",
        headers: Type.Object(keyHeader),
        body: TicketTokenSchema,
        response: { 200: TicketSlipSchema },
      },
    },
    async (request) => desk.printHeld(request.body.token, keyOf(request.headers)),
  );
  const byStaff = (
    path: string,
    summary: string,
    command: (ticketId: string, window: string | null) => QueueCommand,
  ) =>
    app.post(
      `/api/tickets/:ticketId/${path}`,
      {
        config: staff,
        schema: {
          tags,
          summary,
          params: ticketParams,
          headers: Type.Object(keyHeader),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const session = staffOf(request);
        const { ticketId } = request.params;
        const key = `ticket:${path}:${keyOf(request.headers)}`;
        await journal.execute(command(ticketId, session.window), actorOf(session), key);
        return reply.code(204).send(null);
      },
    );
  byStaff("return", "A missed number is back: its old place within queue.returnMinutes", (ticketId) => ({
    type: "return-ticket",
    ticketId,
  }));
  byStaff(
    "resume",
    "A held number waits again; the window that held it is given it next",
    (ticketId, window) => ({
      type: "resume-ticket",
      ticketId,
      window,
    }),
  );
  byStaff("cancel-by-staff", "Takes a number out of the queue", (ticketId) => ({
    type: "cancel-ticket",
    ticketId,
    by: "staff",
  }));
  app.post(
    "/api/tickets/:ticketId/hold",
    {
      config: staff,
      schema: {
        tags,
        summary: "Keeps a waiting number's place, as while a form is filled in",
        params: ticketParams,
        headers: Type.Object(keyHeader),
        body: HoldTicketSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { ticketId } = request.params;
      const { reason, minutes } = request.body;
      const key = `ticket:hold:${keyOf(request.headers)}`;
      const command = { type: "hold-ticket", ticketId, window: null, reason, minutes } as const;
      await journal.execute(command, actorOf(staffOf(request)), key);
      return reply.code(204).send(null);
    },
  );
}
