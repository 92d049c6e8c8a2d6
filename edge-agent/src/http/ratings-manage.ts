import { Type } from "typebox";
import {
  type FollowUpDetail,
  FollowUpDetailSchema,
  type MoveFollowUp,
  MoveFollowUpSchema,
  type RaterContact,
  RaterContactSchema,
  type RatingsReport,
  RatingsReportSchema,
} from "../contract/index.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";

export interface ManagedRatings {
  /** Days of the hall, both included, YYYY-MM-DD. Throws HallError `invalid-request`. */
  report(from: string, to: string): RatingsReport;
  /** Throws HallError `follow-up-unknown`. */
  detail(followUpId: string, accountId: string): FollowUpDetail;
  move(followUpId: string, move: MoveFollowUp, accountId: string): Promise<FollowUpDetail>;
  contact(followUpId: string, accountId: string): Promise<RaterContact>;
}

const day = Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
const params = Type.Object({ followUpId: Type.String({ maxLength: 40 }) });

/** Managers' side: figures, and the work list of bad ratings. */
export function managedRatingRoutes(app: App, ratings: ManagedRatings): void {
  const tags = ["ratings"];
  const config = { roles: ["manager"] as const };
  app.get(
    "/api/ratings",
    {
      config,
      schema: {
        tags,
        summary: "Ratings of visits between two days, with how many rated and how many could have",
        querystring: Type.Object({ from: day, to: day }),
        response: { 200: RatingsReportSchema },
      },
    },
    async (request) => ratings.report(request.query.from, request.query.to),
  );
  app.get(
    "/api/follow-ups/:followUpId",
    {
      config,
      schema: {
        tags,
        summary: "A bad rating's work item with what was written",
        params,
        response: { 200: FollowUpDetailSchema },
      },
    },
    async (request) => ratings.detail(request.params.followUpId, staffOf(request).accountId),
  );
  app.post(
    "/api/follow-ups/:followUpId/move",
    {
      config,
      schema: {
        tags,
        summary: "Moves it on, with a note; an appeal is decided by another manager than who made it",
        params,
        body: MoveFollowUpSchema,
        response: { 200: FollowUpDetailSchema },
      },
    },
    async (request) => ratings.move(request.params.followUpId, request.body, staffOf(request).accountId),
  );
  app.post(
    "/api/follow-ups/:followUpId/contact",
    {
      config,
      schema: {
        tags,
        summary: "Whom to call; each look is recorded with who looked",
        params,
        response: { 200: RaterContactSchema },
      },
    },
    async (request) => ratings.contact(request.params.followUpId, staffOf(request).accountId),
  );
}
