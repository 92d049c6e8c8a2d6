import { Type } from "typebox";
import {
  type Actor,
  type OwnSlips,
  OwnSlipsSchema,
  type ReceiptView,
  ReceiptViewSchema,
  type SlipHeld,
  SlipHeldSchema,
} from "../contract/index.ts";
import type { App } from "./app.ts";
import type { RateLimit } from "./rate-limit.ts";
import { secretHeader, visitOf, visitParams } from "./visit-access.ts";

interface CardVisit {
  readonly id: string;
  readonly cardNumber: string | null;
  touch(): void;
}

export interface SlipDesk {
  readonly slips: {
    own(cardNumber: string | null): OwnSlips;
    printOwn(
      cardNumber: string | null,
      caseNumber: string,
      by: Actor,
      language: string,
    ): Promise<ReceiptView>;
    printHeld(held: SlipHeld, by: Actor): Promise<ReceiptView>;
  };
  readonly visits: { find(id: string, secret: string): CardVisit };
  /** Short codes are short: how often one may be tried. */
  readonly limit: RateLimit;
}

/** Printing a slip again. A card opens what is its owner's; a code in the hand opens its own slip and no other. */
export function slipRoutes(app: App, { slips, visits, limit }: SlipDesk): void {
  const tags = ["slips"];
  app.get(
    "/api/visits/:id/slips",
    {
      schema: {
        tags,
        summary: "The newest cases and today's ticket of the person whose card was read in this visit",
        params: visitParams,
        headers: secretHeader,
        response: { 200: OwnSlipsSchema },
      },
    },
    async (request) => slips.own(visitOf(visits, request).cardNumber),
  );
  app.post(
    "/api/visits/:id/slips/:caseNumber/print",
    {
      schema: {
        tags,
        summary: "Prints a slip of the person's own case, marked as a copy; three a day at most",
        params: Type.Object({ ...visitParams.properties, caseNumber: Type.String({ maxLength: 40 }) }),
        headers: secretHeader,
        body: Type.Object({ language: Type.String({ maxLength: 10 }) }, { additionalProperties: false }),
        response: { 202: ReceiptViewSchema },
      },
    },
    async (request, reply) => {
      const visit = visitOf(visits, request);
      visit.touch();
      const by: Actor = { kind: "citizen", id: visit.id };
      const { caseNumber } = request.params;
      return reply
        .code(202)
        .send(await slips.printOwn(visit.cardNumber, caseNumber, by, request.body.language));
    },
  );
  app.post(
    "/api/slips/print",
    {
      schema: {
        tags,
        summary: "Prints the slip of this short code or token again, marked as a copy; ten tries a minute",
        body: SlipHeldSchema,
        response: { 202: ReceiptViewSchema },
      },
    },
    async (request, reply) => {
      limit.take(request.ip);
      return reply.code(202).send(await slips.printHeld(request.body, { kind: "citizen", id: "slip-held" }));
    },
  );
}
