import type { Op, ReviewHistory } from "../contract/index.ts";

type Line = Pick<ReviewHistory, "kind"> & Partial<ReviewHistory>;

/** A case's history, newest first: who by role, never by name. `open` unseals a note. */
export function historyOf(
  ops: readonly Op[],
  open: (sealed: string | undefined) => string | null,
): ReviewHistory[] {
  return ops
    .flatMap(({ at, actor, event }) => {
      const line = lineOf(event, open);
      const nothing = { state: null, step: null, code: null, materials: [], note: null };
      return line === null ? [] : [{ ...nothing, ...line, at, role: actor.kind }];
    })
    .reverse();
}

function lineOf(event: Op["event"], open: (sealed: string | undefined) => string | null): Line | null {
  switch (event.type) {
    case "case.submitted":
      return { kind: "submitted", state: "submitted", code: event.channel };
    case "case.advanced":
      return {
        kind: "advanced",
        state: event.to,
        step: event.step ?? null,
        code: event.reason ?? null,
        materials: (event.missing ?? []).map(({ materialId }) => materialId),
        note: open(event.note),
      };
    case "case.taken":
      return { kind: "taken" };
    case "case.handed-over":
      return { kind: "handed-over", code: event.reason, note: open(event.note) };
    case "case.supplemented":
      return { kind: "supplemented", materials: event.documents.map(({ materialId }) => materialId) };
    case "case.promise-kept":
      return { kind: "promise-kept", materials: [event.materialId] };
    case "case.delivered":
      return { kind: "delivered", code: event.way };
    case "case.looked":
      return { kind: "looked", code: event.at };
    case "line.delivered":
      return { kind: "line-sent", code: event.line };
    case "line.given-up":
      return { kind: "line-given-up", code: event.reason };
    case "line.called-back":
      return { kind: "line-answered", code: event.line };
    default:
      return null;
  }
}
