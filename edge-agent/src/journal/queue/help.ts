import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import type { Deciding } from "../deciding.ts";

type Of<T extends QueueCommand["type"]> = Extract<QueueCommand, { type: T }>;

/** One open call a place: whoever presses again, more urgently perhaps, is not two. */
export function callHelp(on: Deciding, { place, urgent }: Of<"call-help">): readonly HallEvent[] {
  const open = on.tx.queue.help.open().some((call) => call.place === place && (call.urgent || !urgent));
  return open ? [] : [{ type: "help.called", helpId: on.newId(), place, urgent }];
}

export function answerHelp(on: Deciding, { helpId }: Of<"answer-help">): readonly HallEvent[] {
  const call = on.tx.queue.help.find(helpId);
  if (call === null) throw new HallError("help-unknown");
  return call.answeredAt === null ? [{ type: "help.answered", helpId }] : [];
}
