import type { DeskEvent } from "../../contract/desk.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";

/** Archive and consent leave their op and no row: nothing looks them up but an audit. */
export function projectDesk(tx: Tables, event: DeskEvent, seq: number, at: number): void {
  const nothingYet = { evidence: null, reason: null };
  switch (event.type) {
    case "archive.opened":
    case "consent.given":
      return;
    case "notice.requested": {
      const { noticeId, visit, itemId, copy, language } = event;
      tx.desk.notices.add({
        noticeId,
        visit,
        itemId,
        missing: canonical(event.missing),
        copy,
        language,
        state: "requested",
        ...nothingYet,
        requestedSeq: seq,
        updatedAt: at,
      });
      return;
    }
    case "notice.started":
      tx.desk.notices.update({ noticeId: event.noticeId, state: "printing", ...nothingYet, updatedAt: at });
      return;
    case "notice.finished": {
      const { noticeId, outcome, evidence, reason = null } = event;
      tx.desk.notices.update({ noticeId, state: outcome, evidence, reason, updatedAt: at });
      return;
    }
  }
}
