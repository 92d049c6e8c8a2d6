import { Type } from "typebox";
import {
  type Actor,
  AskRatingSchema,
  BusyOnPadSchema,
  type ChosenOnPad,
  HallError,
  type RateOnPad,
  RateOnPadSchema,
  type RatingSubject,
  type RatingTaken,
  RatingTakenSchema,
  UndoOnPadSchema,
} from "../contract/index.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./ratings.ts";

export interface PadRatings {
  ask(window: string, subject: RatingSubject, by: Actor): Promise<void>;
  rateOnPad(window: string, answer: RateOnPad, key: string): Promise<RatingTaken>;
  undo(ratingId: string, where: { readonly window: string }): Promise<void>;
}

export interface PadsShown {
  busy(window: string, askId: string, chosen: ChosenOnPad | null): void;
}

const params = Type.Object({ window: Type.String({ maxLength: 10 }) });

/** Rating on the pad of a window, and the clerk's word that asks for it. */
export function padRatingRoutes(app: App, desk: PadRatings, pads: PadsShown): void {
  const tags = ["ratings"];
  app.post(
    "/api/pads/:window/rate",
    {
      schema: {
        tags,
        summary: "Answers what the window's pad asks; idempotency-key gives a repeat its first answer",
        params,
        headers: keyHeader,
        body: RateOnPadSchema,
        response: { 201: RatingTakenSchema },
      },
    },
    async (request, reply) => {
      const taken = await desk.rateOnPad(request.params.window, request.body, keyOf(request.headers));
      return reply.code(201).send(taken);
    },
  );
  app.post(
    "/api/pads/:window/busy",
    {
      schema: {
        tags,
        summary: "The person has chosen a level and is saying why; the pad waits longer, and then it counts",
        params,
        body: BusyOnPadSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { askId, chosen } = request.body;
      pads.busy(request.params.window, askId, chosen);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/pads/:window/undo",
    {
      schema: {
        tags,
        summary: "Takes back what was just pressed on this pad",
        params,
        body: UndoOnPadSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await desk.undo(request.body.ratingId, { window: request.params.window });
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/windows/:window/ask-rating",
    {
      config: { roles: ["clerk"] },
      schema: {
        tags,
        summary: "Asks the person at this window to rate the visit or the case just accepted",
        params,
        body: AskRatingSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { window } = request.params;
      const staff = staffOf(request);
      if (staff.window !== window) throw new HallError("rating-not-here");
      await desk.ask(window, subjectOf(request.body), { kind: "clerk", id: staff.accountId });
      return reply.code(204).send(null);
    },
  );
}

function subjectOf({ ticketId, caseNumber }: { ticketId?: string; caseNumber?: string }): RatingSubject {
  if (ticketId !== undefined && caseNumber === undefined) return { ticketId };
  if (caseNumber !== undefined && ticketId === undefined) return { caseNumber };
  throw new HallError("invalid-request", { fields: [{ path: "/ticketId", reason: "one of both" }] });
}
