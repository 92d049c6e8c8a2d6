import type { DeskCommand, DeskEvent } from "../../contract/desk.ts";
import { HallError } from "../../contract/errors.ts";
import type { NoticeRow } from "../../store/desk/tables.ts";
import { canonical } from "../canonical.ts";
import type { Deciding } from "../deciding.ts";
import { indexes } from "../sealed-places.ts";

/** From a window's command to the events that record it. */
export function decideDesk(on: Deciding, command: DeskCommand): readonly DeskEvent[] {
  switch (command.type) {
    case "open-archive": {
      const { visit, window, by } = command;
      return [{ type: "archive.opened", visit, window, applicant: applicant(on, command.person), by }];
    }
    case "give-consent": {
      const { visit, window, purpose } = command;
      return [{ type: "consent.given", visit, window, applicant: applicant(on, command.person), purpose }];
    }
    case "request-notice":
      return [notice(on, command)];
    case "start-notice": {
      const { state } = known(on, command.noticeId);
      if (state !== "requested") throw refused(state, "printing");
      return [{ type: "notice.started", noticeId: command.noticeId }];
    }
    case "finish-notice": {
      const { state } = known(on, command.noticeId);
      if (state === "printed" || state === "not-printed") throw refused(state, command.outcome);
      const { noticeId, outcome, evidence, reason } = command;
      const why = reason === undefined ? {} : { reason };
      return [{ type: "notice.finished", noticeId, outcome, evidence, ...why }];
    }
  }
}

/** A slip with the same content that may be on paper already makes this one a copy. */
function notice(on: Deciding, command: Extract<DeskCommand, { type: "request-notice" }>): DeskEvent {
  const { visit, window, itemId, language } = command;
  const item = on.catalogue.items.find(({ id }) => id === itemId);
  if (item === undefined) throw new HallError("unknown-item");
  const missing = [...new Set(command.missing)];
  const strays = missing.filter((id) => !item.materials.some(({ ref }) => ref === id));
  if (missing.length === 0 || strays.length > 0) {
    throw new HallError("invalid-request", { fields: [{ path: "/missing", reason: "not asked for" }] });
  }
  const content = canonical(missing);
  const copy = on.tx.desk.notices
    .ofVisit(visit)
    .filter(
      (other) => other.itemId === itemId && other.missing === content && other.state !== "not-printed",
    ).length;
  return { type: "notice.requested", noticeId: on.newId(), visit, window, itemId, missing, copy, language };
}

function applicant({ vault }: Deciding, person: string): string {
  return vault.index(indexes.applicant, person);
}

function known({ tx }: Deciding, noticeId: string): NoticeRow {
  const row = tx.desk.notices.find(noticeId);
  if (row === null) throw new HallError("receipt-unknown");
  return row;
}

function refused(from: string, to: string): HallError {
  return new HallError("transition-refused", { fields: [{ path: "notice", reason: `${from} to ${to}` }] });
}
