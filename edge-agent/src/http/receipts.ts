import { Type } from "typebox";
import type { Actor } from "../contract/index.ts";
import { actorOf, hasRole } from "../rules/people/roles.ts";
import type { App } from "./app.ts";
import { requireStaffKey, staffHeaders } from "./staff-key.ts";

const outcomes = ["printed", "not-printed"] as const;

/** Where staff say what became of a slip whose printing nobody could follow to its end. */
export function receiptRoutes(
  app: App,
  staffKey: string,
  settle: (receiptId: string, outcome: (typeof outcomes)[number], by: Actor) => Promise<void>,
): void {
  app.post(
    "/api/receipts/:receiptId/settle",
    {
      schema: {
        tags: ["cases"],
        summary:
          "Settles a receipt of state unknown; for clerks and managers, or the installer with x-staff-key",
        params: Type.Object({ receiptId: Type.String({ maxLength: 40 }) }),
        headers: staffHeaders,
        body: Type.Object({ outcome: Type.Enum(outcomes) }, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { staff } = request;
      const mayBySession = staff != null && hasRole(staff.roles, ["clerk", "manager"]);
      if (!mayBySession) requireStaffKey(request.headers, staffKey);
      const by: Actor = mayBySession ? actorOf(staff) : { kind: "clerk", id: "staff-key" };
      await settle(request.params.receiptId, request.body.outcome, by);
      return reply.code(204).send(null);
    },
  );
}
