import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import {
  type RateBySlip,
  RateBySlipSchema,
  type RatingOffer,
  RatingOfferSchema,
  type RatingReasons,
  RatingReasonsSchema,
  RatingSlipSchema,
  type RatingTaken,
  RatingTakenSchema,
  UndoBySlipSchema,
} from "../contract/index.ts";
import type { App } from "./app.ts";
import type { RateLimit } from "./rate-limit.ts";

export interface SlipRatings {
  readonly reasons: RatingReasons;
  readonly desk: {
    offer(at: "phone" | "kiosk", slip: { token?: string; code?: string }): RatingOffer;
    rateBySlip(at: "phone" | "kiosk", answer: RateBySlip, key: string): Promise<RatingTaken>;
    undo(ratingId: string, slip: { token?: string; code?: string }): Promise<void>;
  };
  /** Tries for one address and for all: a hall's phones may share one address. */
  readonly limit: RateLimit;
  /** Short codes are short. */
  readonly codeLimit: RateLimit;
}

/** Once a visit, by who holds its slip. What was rated is never told, not even to who rated. */
export function slipRatingRoutes(app: App, { reasons, desk, limit, codeLimit }: SlipRatings): void {
  const take = (ip: string, { code }: { readonly code?: string }) =>
    (code === undefined ? limit : codeLimit).take(ip);
  const tags = ["ratings"];
  const config = { far: true };
  app.get(
    "/api/ratings/reasons",
    {
      config,
      schema: {
        tags,
        summary: "The list of reasons for bad ratings, with its version",
        response: { 200: RatingReasonsSchema },
      },
    },
    async () => reasons,
  );
  app.post(
    "/api/ratings/offer",
    {
      config,
      schema: {
        tags,
        summary: "Whether a slip's visit may be rated now",
        body: RatingSlipSchema,
        response: { 200: RatingOfferSchema },
      },
    },
    async (request) => {
      take(request.ip, request.body);
      const { at, ...slip } = request.body;
      return desk.offer(placed(at, request), slip);
    },
  );
  app.post(
    "/api/ratings",
    {
      config,
      schema: {
        tags,
        summary: "Rates a slip's visit, once; idempotency-key gives a repeated request its first answer",
        headers: keyHeader,
        body: RateBySlipSchema,
        response: { 201: RatingTakenSchema },
      },
    },
    async (request, reply) => {
      take(request.ip, request.body);
      const { at, ...answer } = request.body;
      const taken = await desk.rateBySlip(placed(at, request), answer, keyOf(request.headers));
      return reply.code(201).send(taken);
    },
  );
  app.post(
    "/api/ratings/undo",
    {
      config,
      schema: {
        tags,
        summary: "Takes a rating back within its seconds",
        body: UndoBySlipSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      take(request.ip, request.body);
      const { ratingId, ...slip } = request.body;
      await desk.undo(ratingId, slip);
      return reply.code(204).send(null);
    },
  );
}

export const keyHeader = Type.Object({
  "idempotency-key": Type.Optional(Type.String({ pattern: "^[\\x21-\\x7e]{8,80}$" })),
});

export function keyOf(headers: { readonly "idempotency-key"?: string }): string {
  return headers["idempotency-key"] ?? randomUUID();
}

/** A phone is a phone, whatever it says. */
function placed(
  at: "kiosk" | undefined,
  { standpoint }: { readonly standpoint: "near" | "far" | null },
): "phone" | "kiosk" {
  return at === "kiosk" && standpoint === "near" ? "kiosk" : "phone";
}
