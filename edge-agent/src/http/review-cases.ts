import { Type } from "typebox";
import {
  ColleaguesSchema,
  RevealedSchema,
  RevealSchema,
  ReviewCaseSchema,
  type ReviewerName,
  ReviewInboxSchema,
  ReviewParamsSchema,
} from "../contract/index.ts";
import type { Review } from "../review/review.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";

const tags = ["review"];
const reviewer = { roles: ["reviewer"] } as const;
const office = { roles: ["reviewer", "manager"] } as const;

/** What the back office reads. Every look at a person's papers and numbers is journaled before it is answered. */
export function reviewCaseRoutes(app: App, review: Review, reviewers: () => readonly ReviewerName[]): void {
  app.get(
    "/api/review/cases",
    {
      config: office,
      schema: { tags, summary: "Cases that are not at their end", response: { 200: ReviewInboxSchema } },
    },
    async () => review.inbox(),
  );
  app.get(
    "/api/review/colleagues",
    {
      config: office,
      schema: { tags, summary: "Who a case may be handed to", response: { 200: ColleaguesSchema } },
    },
    async () => ({ reviewers: [...reviewers()] }),
  );
  app.get(
    "/api/review/cases/:caseNumber",
    {
      config: reviewer,
      schema: {
        tags,
        summary: "One case: its form with numbers masked, its documents, its clock; no face",
        params: ReviewParamsSchema,
        response: { 200: ReviewCaseSchema },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return review.file(request.params.caseNumber, reviewerOf(request));
    },
  );
  app.get(
    "/api/review/cases/:caseNumber/documents/:documentId/pages/:page",
    {
      config: reviewer,
      schema: {
        tags,
        summary: "A page of a document; `signature` is a document of one page",
        params: Type.Object({
          ...ReviewParamsSchema.properties,
          documentId: Type.String({ maxLength: 80 }),
          page: Type.String({ pattern: "^[0-9]{1,2}$" }),
        }),
      },
    },
    async (request, reply) => {
      const { caseNumber, documentId, page } = request.params;
      const { mime, bytes } = await review.page(caseNumber, documentId, Number(page), reviewerOf(request));
      return reply
        .header("cache-control", "no-store")
        .header("content-security-policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
        .header("content-type", mime)
        .serializer((body: unknown) => body as string)
        .send(Buffer.from(bytes));
    },
  );
  app.post(
    "/api/review/cases/:caseNumber/reveal",
    {
      config: reviewer,
      schema: {
        tags,
        summary: "A masked field in clear",
        params: ReviewParamsSchema,
        body: RevealSchema,
        response: { 200: RevealedSchema },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { caseNumber } = request.params;
      return { value: await review.reveal(caseNumber, request.body.field, reviewerOf(request)) };
    },
  );
}

/** The reviewer behind a request, as the journal knows them. */
export function reviewerOf(request: Parameters<typeof staffOf>[0]) {
  return { kind: "reviewer", id: staffOf(request).accountId } as const;
}
