import type { Clock, Printed, ReceiptDocument, ReceiptJob } from "@yimen/drivers/contract";
import type { DeskCommand, NoticeView, Op } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import type { NoticeRecord, Notices } from "../journal/notices.ts";
import { SlipPrinting, type SlipTask } from "./slip-printing.ts";

type Asked = SlipTask & NoticeRecord;

export interface NoticePrintingParts {
  readonly journal: HallJournal;
  readonly notices: Notices;
  readonly port: { print(job: ReceiptJob): Promise<Printed> };
  readonly clock: Pick<Clock, "now">;
  readonly layOut: (notice: NoticeRecord) => ReceiptDocument;
  readonly onChange: (visit: string) => void;
  readonly onFailure: (noticeId: string, error: unknown) => void;
}

const actor = { kind: "agent", id: "print-notices" } as const;

/** Notices of what is missing, one for all of it. */
export class NoticePrinting {
  readonly #notices: Notices;
  readonly #printing: SlipPrinting<Asked>;

  constructor(parts: NoticePrintingParts) {
    const { journal, notices, port, clock } = parts;
    const run = (command: DeskCommand, key: string) => journal.execute(command, actor, key);
    this.#notices = notices;
    this.#printing = new SlipPrinting<Asked>(
      { name: "notice", commits: journal, port, clock },
      {
        pending: () => notices.pending().map(asked),
        taskOf: (op) => {
          const notice = noticeOf(op);
          return notice === null ? null : asked(notice);
        },
        stateOf: (noticeId) => notices.find(noticeId).state,
        layOut: (notice) => parts.layOut(notice),
        start: (noticeId, key) => run({ type: "start-notice", noticeId }, key),
        finish: (noticeId, outcome, key) => run({ type: "finish-notice", noticeId, ...outcome }, key),
        onChange: ({ visit }) => parts.onChange(visit),
        onFailure: parts.onFailure,
      },
    );
  }

  /** The latest notice of a visit, with what the printer waits for. */
  latest(visit: string): NoticeView | null {
    const notice = this.#notices.latest(visit);
    if (notice === null) return null;
    const { noticeId, itemId, missing, copy, state, reason } = notice;
    const waitsFor = this.#printing.waitsFor(noticeId);
    const held = waitsFor !== null;
    return { noticeId, itemId, missing: [...missing], copy, state, reason: waitsFor ?? reason, held };
  }

  /** Settles when every notice asked for so far has its outcome. */
  idle(): Promise<void> {
    return this.#printing.idle();
  }

  stop(): Promise<void> {
    return this.#printing.stop();
  }
}

function asked(notice: NoticeRecord): Asked {
  return { ...notice, id: notice.noticeId };
}

function noticeOf({ event, at }: Op): NoticeRecord | null {
  if (event.type !== "notice.requested") return null;
  const { noticeId, visit, itemId, missing, copy, language } = event;
  return {
    noticeId,
    visit,
    itemId,
    missing,
    copy,
    language,
    state: "requested",
    reason: null,
    updatedAt: at,
  };
}
