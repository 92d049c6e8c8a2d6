import type { CaseEvent } from "../../contract/case.ts";
import { HallError } from "../../contract/errors.ts";
import type { LineCommand, LineNews } from "../../contract/lines.ts";
import type { LineSettings } from "../../contract/settings/lines.ts";
import { decideAdvance } from "../../rules/case.ts";
import type { LineRow } from "../../store/case/tables.ts";
import type { Deciding } from "../deciding.ts";
import { itemOf, rowOf, sealFor, statusOf } from "./status.ts";

type Callback = Extract<LineCommand, { type: "apply-callback" }>;

/** What line systems must be told of these events stands in the journal with them. */
export function withNews(on: Deciding, itemId: string, events: readonly CaseEvent[]): readonly CaseEvent[] {
  const news = events.flatMap((event) => {
    const what = newsOf(event);
    return what === null ? [] : [{ what, caseNumber: event.caseNumber }];
  });
  if (news.length === 0) return events;
  const due = on.settings.lines
    .filter((line) => line.kind === "push" && takes(line, itemId))
    .flatMap(({ id: line }) =>
      news
        .filter(({ what, caseNumber }) => what === "accepted" || wasTold(on, line, caseNumber))
        .map(({ what, caseNumber }) => ({
          type: "line.due" as const,
          deliveryId: on.newId(),
          line,
          caseNumber,
          what,
        })),
    );
  return [...events, ...due];
}

function newsOf(event: CaseEvent): LineNews | null {
  if (event.type === "case.supplemented") return "supplemented";
  if (event.type !== "case.advanced") return null;
  if (event.to === "accepted" && event.from === "submitted") return "accepted";
  return event.to === "withdrawn" ? "withdrawn" : null;
}

function takes({ items }: LineSettings, itemId: string): boolean {
  return items.length === 0 || items.includes(itemId);
}

/** Who never heard of a case need not hear more of it; what came before its acceptance goes along with that. */
function wasTold({ tx }: Deciding, line: string, caseNumber: string): boolean {
  return tx.work.lines.ofCase(caseNumber).some((row) => row.line === line);
}

export function decideLine(on: Deciding, command: LineCommand): readonly CaseEvent[] {
  switch (command.type) {
    case "settle-line":
      return settle(deliveryOf(on, command.deliveryId), command);
    case "resend-line": {
      const { deliveryId, line, caseNumber, state } = deliveryOf(on, command.deliveryId);
      if (state !== "given-up") refuse("state", state);
      return [{ type: "line.resent", deliveryId, line, caseNumber }];
    }
    case "apply-callback":
      return callback(on, command);
    case "note-jump": {
      const { line, caseNumber, nonceHash } = command;
      lineOf(on, line, caseNumber);
      return [{ type: "line.jumped", line, caseNumber, nonceHash }];
    }
  }
}

/** A delivery ends once. One that was given up may still turn out to have arrived. */
function settle(
  { deliveryId, line, caseNumber, state }: LineRow,
  { outcome, tries }: Extract<LineCommand, { type: "settle-line" }>,
): readonly CaseEvent[] {
  if (state !== "due") return refuse("state", state);
  const about = { deliveryId, line, caseNumber, tries };
  return "delivered" in outcome
    ? [{ type: "line.delivered", ...about, reference: outcome.delivered.reference }]
    : [{ type: "line.given-up", ...about, reason: outcome.givenUp.reason }];
}

function callback(on: Deciding, command: Callback): readonly CaseEvent[] {
  const { line, caseNumber, callbackId, reference, move } = command;
  lineOf(on, line, caseNumber);
  const heard: CaseEvent = { type: "line.called-back", line, caseNumber, callbackId, reference };
  if (move === null) return [heard];
  const { note, missing, ...advance } = move;
  const steps = itemOf(on, rowOf(on, caseNumber)).procedure.map(({ order }) => order);
  const more = {
    ...(missing === undefined ? {} : { missing }),
    ...(note === undefined ? {} : { note: sealFor(on, caseNumber, "note", note) }),
  };
  const moved = decideAdvance(
    statusOf(on, caseNumber),
    { type: "advance-case", caseNumber, ...advance },
    steps,
  );
  return [heard, ...moved.map((event) => ({ ...event, ...more }))];
}

function lineOf(on: Deciding, id: string, caseNumber: string): LineSettings {
  const line = on.settings.lines.find((candidate) => candidate.id === id);
  if (line === undefined || !takes(line, rowOf(on, caseNumber).itemId)) throw new HallError("line-unknown");
  return line;
}

function deliveryOf({ tx }: Deciding, deliveryId: string): LineRow {
  const row = tx.work.lines.find(deliveryId);
  if (row === null) throw new HallError("delivery-unknown");
  return row;
}

function refuse(path: string, reason: string): never {
  throw new HallError("transition-refused", { fields: [{ path, reason }] });
}
