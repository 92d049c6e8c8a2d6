import { Type } from "typebox";
import {
  AnswerCardSchema,
  AssignCardSchema,
  CardDetailSchema,
  type Cards,
  CardsSchema,
  CaseCourseSchema,
  type Command,
  EndCardSchema,
  type StaffSession,
} from "../contract/index.ts";
import type { CardDesk } from "../supervision/card-desk.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";

type CardCommand = Extract<Command, { type: "assign-card" | "answer-card" | "end-card" }>;

/** Deadline cards: managers see and end all, reviewers see and answer their own. */
export function cardRoutes(
  app: App,
  desk: CardDesk,
  execute: (command: CardCommand, by: StaffSession) => Promise<void>,
): void {
  const tags = ["supervision"];
  const both = { roles: ["manager", "reviewer"] } as const;
  const managers = { roles: ["manager"] } as const;
  const params = Type.Object({ cardId: Type.String({ maxLength: 60 }) });
  app.get(
    "/api/cards",
    {
      config: both,
      schema: {
        tags,
        summary: "Deadline cards: a manager's all, a reviewer's own; at most 100, the gravest first",
        querystring: Type.Object({ state: Type.Optional(Type.Enum(["open", "ended"] as const)) }),
        response: { 200: CardsSchema },
      },
    },
    async (request): Promise<Cards> => desk.list(staffOf(request), request.query.state ?? "open"),
  );
  app.get(
    "/api/cards/:cardId",
    {
      config: both,
      schema: {
        tags,
        summary: "A card with its case's clock: who had it, how long each step took, what is due",
        params,
        response: { 200: CardDetailSchema },
      },
    },
    async (request) => desk.detail(staffOf(request), request.params.cardId),
  );
  app.get(
    "/api/cases/:caseNumber/course",
    {
      config: managers,
      schema: {
        tags,
        summary: "How a case went: its state, time at each step, who had it; nothing of its person or papers",
        params: Type.Object({ caseNumber: Type.String({ maxLength: 40 }) }),
        response: { 200: CaseCourseSchema },
      },
    },
    async (request) => desk.course(request.params.caseNumber),
  );
  app.post(
    "/api/cards/:cardId/assign",
    {
      config: managers,
      schema: {
        tags,
        summary: "Gives a card to a reviewer or manager",
        params,
        body: AssignCardSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { cardId } = request.params;
      await execute({ type: "assign-card", cardId, owner: request.body.owner }, staffOf(request));
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/cards/:cardId/answer",
    {
      config: both,
      schema: {
        tags,
        summary: "Says why it is late and what is done; the last answer counts. Kept sealed",
        params,
        body: AnswerCardSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const staff = staffOf(request);
      const { cardId } = desk.visible(staff, request.params.cardId);
      const by = staff.roles.includes("manager") ? null : staff.accountId;
      await execute({ type: "answer-card", cardId, answer: request.body.answer.trim(), by }, staff);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/cards/:cardId/end",
    {
      config: managers,
      schema: {
        tags,
        summary: "Ends a card: mended once what was late is done, or accepted; either needs an answer",
        params,
        body: EndCardSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await execute({ type: "end-card", cardId: request.params.cardId, ...request.body }, staffOf(request));
      return reply.code(204).send(null);
    },
  );
}
