import type { ActionsView, ActionView } from "../contract/action-views.ts";
import type { OrderDetail, OrderProgress } from "../contract/station-order.ts";
import type { ActionRecord } from "../journal/action/records.ts";
import type { Hall } from "../journal/open.ts";
import type { Hub } from "../sockets/hub.ts";
import type { ActionFiles } from "./files.ts";

/** Finished ones that stay in the live view. */
const newestShown = 60;

export interface ActionViewsParts {
  readonly hub: Hub;
  readonly hall: Pick<Hall, "actions">;
  readonly files: Pick<ActionFiles, "find">;
  progress(actionId: string): OrderProgress | null;
  /** Who is behind an account. */
  staff(accountId: string): { readonly name: string; readonly staffNumber: string } | null;
}

/** The live view "actions": what runs, and the newest. */
export function actionViews(parts: ActionViewsParts): {
  viewOf(record: ActionRecord): ActionView;
  changed(actionId: string): void;
  /** It is known which files lie there: they outlive a start, and are looked through after it. */
  filesKnown(): void;
} {
  const { hub, hall } = parts;
  const viewOf = (record: ActionRecord) => actionView(record, parts);
  const newest = hall.actions.list({ limit: newestShown });
  const running = hall.actions.open();
  /** In the order in which they were asked for. */
  const shown = new Map<string, number>(
    [...running, ...newest].sort((a, b) => a.seq - b.seq).map(({ actionId, seq }) => [actionId, seq]),
  );
  const view = hub.createView<ActionsView>(
    "actions",
    Object.fromEntries([...running, ...newest].map((record) => [`a:${record.actionId}`, viewOf(record)])),
  );
  hub.serve("actions", () => view, ["manager"]);
  return {
    viewOf,
    filesKnown() {
      const records = [...shown.keys()].flatMap((actionId) => hall.actions.find(actionId) ?? []);
      view.patch(Object.fromEntries(records.map((record) => [`a:${record.actionId}`, viewOf(record)])));
    },
    changed(actionId) {
      const record = hall.actions.find(actionId);
      if (record === null) return;
      shown.set(actionId, record.seq);
      const patch: Record<string, ActionView | null> = { [`a:${actionId}`]: viewOf(record) };
      for (const old of shown.keys()) {
        if (shown.size <= newestShown) break;
        if (hall.actions.find(old)?.finishedAt === null) continue;
        shown.delete(old);
        patch[`a:${old}`] = null;
      }
      view.patch(patch);
    },
  };
}

function actionView(record: ActionRecord, parts: ActionViewsParts): ActionView {
  const { actionId, station, device, name, reason, requestedAt, code, milliseconds, finishedAt, seq } =
    record;
  const progress = finishedAt === null ? parts.progress(actionId) : null;
  return {
    ...{ actionId, station, device, name, reason, requestedAt, code, milliseconds, finishedAt, seq },
    order: JSON.parse(record.wanted) as OrderDetail,
    by: parts.staff(record.askedBy),
    forced: record.forced === 1,
    state: record.outcome ?? "running",
    detail: JSON.parse(record.detail) as OrderDetail,
    progress: progress === null ? null : { what: progress.what, detail: { ...progress.detail } },
    file: parts.files.find(actionId),
  };
}
