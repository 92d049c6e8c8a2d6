import { Type } from "typebox";
import {
  ApproveSchema,
  type Command,
  HallError,
  HandOverSchema,
  NextStepSchema,
  RejectCaseSchema,
  type ResultDone,
  ResultDoneSchema,
  ReturnCaseSchema,
  ReviewParamsSchema,
  type Role,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { nextStep } from "../review/actions.ts";
import type { Review } from "../review/review.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { reviewerOf } from "./review-cases.ts";

const headers = Type.Object({
  "idempotency-key": Type.Optional(Type.String({ pattern: "^[\\x21-\\x7e]{8,80}$" })),
});

function schemaOf(summary: string) {
  return { tags: ["review"], summary, params: ReviewParamsSchema, headers, response: { 204: Type.Null() } };
}

/** What the back office decides. A free case is taken by its first decision; a second reviewer is told who has it. */
export function reviewDecisionRoutes(app: App, review: Review, hall: Pick<Hall, "review">): void {
  const config = { roles: ["reviewer"] } as const;
  const keyOf = (request: { readonly headers: { readonly "idempotency-key"?: string } }, id: string) => {
    const key = request.headers["idempotency-key"];
    return key === undefined ? undefined : `review:${id}:${key}`;
  };
  const route = "/api/review/cases/:caseNumber";
  app.post(`${route}/take`, { config, schema: schemaOf("Takes a free case") }, async (request, reply) => {
    const by = reviewerOf(request);
    const { caseNumber } = request.params;
    await review.decide({ type: "take-case", caseNumber, by: by.id }, by, keyOf(request, by.id));
    return reply.code(204).send(null);
  });
  app.post(
    `${route}/hand-over`,
    {
      config: { roles: ["reviewer", "manager"] },
      schema: {
        ...schemaOf("Hands a case to a colleague or back to the inbox; a manager does so for another"),
        body: HandOverSchema,
      },
    },
    async (request, reply) => {
      const { accountId, roles } = staffOf(request);
      const asManager = roles.includes("manager");
      const by = { kind: asManager ? "manager" : "reviewer", id: accountId } as const;
      const { caseNumber } = request.params;
      const command = {
        type: "hand-over-case",
        caseNumber,
        by: accountId,
        asManager,
        ...request.body,
      } as const;
      await review.decide(command, by, keyOf(request, by.id));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${route}/step`,
    {
      config,
      schema: {
        ...schemaOf("Takes a case in, begins its next step, or ends a correction"),
        body: NextStepSchema,
      },
    },
    async (request, reply) => {
      const by = reviewerOf(request);
      const command = stepOf(hall, request.params.caseNumber, request.body.step);
      await review.decide({ ...command, by: by.id }, by, keyOf(request, by.id));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${route}/approve`,
    { config, schema: { ...schemaOf("Grants what was applied for"), body: ApproveSchema } },
    async (request, reply) => {
      const by = reviewerOf(request);
      const { caseNumber } = request.params;
      const command = {
        type: "advance-case",
        caseNumber,
        to: "approved",
        by: by.id,
        ...request.body,
      } as const;
      await review.decide(command, by, keyOf(request, by.id));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${route}/return`,
    {
      config,
      schema: { ...schemaOf("Returns a case for correction; its clock stands"), body: ReturnCaseSchema },
    },
    async (request, reply) => {
      const by = reviewerOf(request);
      const { caseNumber } = request.params;
      const wanted = { type: "advance-case", caseNumber, to: "correction", reason: "materials" } as const;
      await review.decide({ ...wanted, by: by.id, ...request.body }, by, keyOf(request, by.id));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${route}/reject`,
    { config, schema: { ...schemaOf("Turns an application down"), body: RejectCaseSchema } },
    async (request, reply) => {
      const by = reviewerOf(request);
      const { caseNumber } = request.params;
      const command = {
        type: "advance-case",
        caseNumber,
        to: "rejected",
        by: by.id,
        ...request.body,
      } as const;
      await review.decide(command, by, keyOf(request, by.id));
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${route}/result`,
    {
      config: { roles: ["reviewer", "clerk"] },
      schema: {
        ...schemaOf("The result lies ready, was collected, mailed or sent; a clerk records collected ones"),
        body: ResultDoneSchema,
      },
    },
    async (request, reply) => {
      const { accountId, roles } = staffOf(request);
      const command = resultOf(request.params.caseNumber, request.body, accountId, roles);
      const kind = roles.includes("reviewer") ? "reviewer" : "clerk";
      await review.decide(command, { kind, id: accountId }, keyOf(request, accountId));
      return reply.code(204).send(null);
    },
  );
}

function stepOf(
  hall: Pick<Hall, "review">,
  caseNumber: string,
  wanted: number | undefined,
): Extract<Command, { type: "advance-case" }> {
  const standing = hall.review.standing(caseNumber);
  if (standing === null) throw new HallError("unknown-item");
  const { row, item, work } = standing;
  const type = "advance-case";
  if (row.state === "submitted") return { type, caseNumber, to: "accepted" };
  if (row.state === "correction") {
    const to = work.resumes ?? "accepted";
    return { type, caseNumber, to, ...(to === "in-review" ? { step: Math.max(row.step, 1) } : {}) };
  }
  const step = wanted ?? nextStep(row.step, row.state, item.procedure);
  return { type, caseNumber, to: "in-review", ...(step === null ? {} : { step }) };
}

function resultOf(caseNumber: string, done: ResultDone, by: string, roles: readonly Role[]): Command {
  if (done.way !== "collected" && !roles.includes("reviewer")) throw new HallError("role-missing");
  if (done.way === "ready") return { type: "ready-result", caseNumber, by };
  const evidence = done.way === "collected" ? ({ ...done, source: "typed" } as const) : done;
  return { type: "deliver-result", caseNumber, evidence };
}
