import { Type } from "typebox";
import { CheckedInSchema, LanguageSchema } from "../contract/index.ts";
import type { OpenQueue } from "../queue/queue.ts";
import type { Visits } from "../visits/visits.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";
import type { RateLimit } from "./rate-limit.ts";
import { secretHeader } from "./visit-access.ts";

export interface CheckInRoutes {
  readonly open: OpenQueue;
  readonly visits: Pick<Visits, "bySecret">;
  readonly limit: RateLimit;
}

const CheckIn = Type.Object(
  {
    /** The appointment's code; without it the visit's person is looked up. */
    code: Type.Optional(Type.String({ maxLength: 20 })),
    language: Type.Optional(LanguageSchema),
    print: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export function checkInRoutes(app: App, { open, visits, limit }: CheckInRoutes): void {
  app.post(
    "/api/queue/check-in",
    {
      schema: {
        tags: ["queue"],
        summary:
          "A number for who is booked today, by code or by the card that the visit holds; ten tries a minute",
        headers: Type.Object({ ...secretHeader.properties, ...keyHeader }),
        body: CheckIn,
        response: { 201: CheckedInSchema },
      },
    },
    async (request, reply) => {
      const { code, language = "zh-Hans", print = true } = request.body;
      if (code !== undefined) limit.take(request.ip);
      const visit = visits.bySecret(request.headers["x-visit-secret"] ?? "");
      const person = code === undefined ? (visit?.cardNumber ?? null) : null;
      const by = { kind: "citizen", id: visit?.id ?? "kiosk" } as const;
      const who = { code: code ?? null, person };
      const taken = await open.desk.checkIn(who, { language, print }, by, keyOf(request.headers));
      return reply.code(201).send(taken);
    },
  );
}
