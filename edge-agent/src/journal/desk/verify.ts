import type { DeskEvent } from "../../contract/desk.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";

interface Expected {
  readonly visit: string;
  readonly itemId: string;
  readonly missing: string;
  readonly copy: number;
  readonly state: string;
}

/** Replays the ops of windows: what their table should hold. */
export class DeskVerify {
  readonly #notices = new Map<string, Expected>();

  take(event: DeskEvent): void {
    switch (event.type) {
      case "archive.opened":
      case "consent.given":
        return;
      case "notice.requested": {
        const { noticeId, visit, itemId, copy } = event;
        const missing = canonical(event.missing);
        this.#notices.set(noticeId, { visit, itemId, missing, copy, state: "requested" });
        return;
      }
      case "notice.started":
        this.#move(event.noticeId, "printing");
        return;
      case "notice.finished":
        this.#move(event.noticeId, event.outcome);
    }
  }

  findings({ desk }: Tables): Finding[] {
    const rows = desk.notices.all();
    const same = rows.filter((row) => {
      const expected = this.#notices.get(row.noticeId);
      const { visit, itemId, missing, copy, state } = row;
      return canonical(expected ?? null) === canonical({ visit, itemId, missing, copy, state });
    }).length;
    const wrong = rows.length - same + (this.#notices.size - same);
    return [
      told("notices", this.#notices.size, "notices"),
      faults("notices that differ from their ops", wrong),
    ];
  }

  #move(noticeId: string, state: string): void {
    const before = this.#notices.get(noticeId);
    if (before === undefined) throw new Error("no such notice");
    this.#notices.set(noticeId, { ...before, state });
  }
}
