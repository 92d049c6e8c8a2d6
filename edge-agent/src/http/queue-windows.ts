import { type Static, type TObject, Type } from "typebox";
import {
  FinishTicketSchema,
  HallError,
  HoldTicketSchema,
  MissTicketSchema,
  PauseWindowSchema,
  type QueueCommand,
  TransferTicketSchema,
  type WindowView,
  WindowViewSchema,
} from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import type { OpenQueue } from "../queue/queue.ts";
import { actorOf } from "../rules/people/roles.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";
import { clerkAt } from "./window-access.ts";

export interface WindowRoutes {
  readonly open: OpenQueue;
  readonly journal: HallJournal;
}

const noBody = Type.Object({}, { additionalProperties: false });

/** What a clerk's keys ask of the queue. Each answers with the window as it is then. */
export function windowRoutes(app: App, { open, journal }: WindowRoutes): void {
  const route = <Body extends TObject>(
    action: string,
    summary: string,
    body: Body,
    command: (at: { readonly window: string; readonly clerk: string }, body: Static<Body>) => QueueCommand,
  ) =>
    app.post(
      `/api/windows/:window/${action}`,
      {
        config: { roles: ["clerk"] },
        schema: {
          tags: ["windows"],
          summary,
          params: Type.Object({ window: Type.String({ maxLength: 10 }) }),
          headers: Type.Object(keyHeader),
          body,
          response: { 200: WindowViewSchema },
        },
      },
      async (request): Promise<WindowView> => {
        const { window } = request.params as { window: string };
        const { accountId } = clerkAt(window, request);
        const key = keyOf(request.headers as { "idempotency-key"?: string });
        const wanted = command({ window, clerk: accountId }, request.body as never);
        await journal.execute(wanted, actorOf(staffOf(request)), `window:${window}:${action}:${key}`);
        return open.window(window);
      },
    );
  route("open", "Begins a shift, or takes it over", noBody, (at) => ({ type: "open-window", ...at }));
  route("call", "Calls the next ticket; nobody picks", noBody, (at) => ({ type: "call-next", ...at }));
  route("recall", "Calls the same number again", noBody, ({ window }) => ({ type: "recall-ticket", window }));
  route("serve", "Its person stands here", noBody, ({ window }) => ({ type: "serve-ticket", window }));
  route("miss", "Nobody came; after queue.mostCalls calls", MissTicketSchema, ({ window }, body) => ({
    type: "miss-ticket",
    window,
    ...body,
  }));
  route("hold", "Keeps the place while a form is filled in", HoldTicketSchema, ({ window }, body) => ({
    type: "hold-ticket",
    window,
    ticketId: ticketAt(open, window),
    ...body,
  }));
  route("transfer", "Sends the ticket to a lane or window", TransferTicketSchema, ({ window }, body) => ({
    type: "transfer-ticket",
    window,
    ...body,
  }));
  route(
    "finish",
    "The ticket is done",
    FinishTicketSchema,
    (at, { itemId = null, cases = [], ...meant }) => ({
      type: "finish-ticket",
      ...at,
      itemId,
      cases,
      ...meant,
    }),
  );
  route("pause", "Calls nobody for a while", PauseWindowSchema, ({ window }, { reason }) => ({
    type: "pause-window",
    window,
    reason,
  }));
  route("resume", "Ends a pause", noBody, ({ window }) => ({ type: "resume-window", window }));
  route("close", "Ends the shift", noBody, ({ window }) => ({ type: "close-window", window }));
  app.get(
    "/api/windows/:window",
    {
      config: { roles: ["clerk", "manager"] },
      schema: {
        tags: ["windows"],
        summary: "A window as its clerk sees it",
        params: Type.Object({ window: Type.String({ maxLength: 10 }) }),
        response: { 200: WindowViewSchema },
      },
    },
    async (request) => open.window(request.params.window),
  );
}

/** Throws HallError `window-empty`. */
function ticketAt(open: OpenQueue, window: string): string {
  const ticket = open.queue.live.atWindow(window);
  if (ticket === undefined) throw new HallError("window-empty");
  return ticket.ticketId;
}
