import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import { type ChannelView, HallError, type Op, type Tried } from "../contract/index.ts";
import type { AlarmSettings } from "../contract/settings/alarms.ts";
import type { Hall } from "../journal/open.ts";
import type { Channel } from "../rules/alarm/telling.ts";
import type { AlarmNoticeRow } from "../store/alarm/tables.ts";
import { Delivering } from "./delivering.ts";
import { mailSender } from "./mail.ts";
import type { Letterhead, NoticeContent } from "./notice-content.ts";
import type { Sender } from "./sender.ts";
import { webhookSender } from "./webhook.ts";

export interface NotifierParts {
  readonly hall: Pick<Hall, "journal" | "alarms">;
  readonly settings: AlarmSettings;
  readonly clock: Clock;
  readonly head: Letterhead;
  readonly random: () => number;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** Where an originator is, in the hall's language. */
  place(originator: string): string;
  /** How a channel stands is another. */
  changed(): void;
}

interface Line {
  readonly channel: Channel;
  readonly sender: Sender;
  readonly delivering: Delivering;
  trouble: string | null;
}

const aTryMs = 30_000;

/** All channels of this hall: what they are told, and how they stand. */
export class Notifier {
  readonly #parts: NotifierParts;
  readonly #lines: ReadonlyMap<string, Line>;
  readonly #leave: () => void;
  #telling = false;
  #closed = false;

  constructor(parts: NotifierParts) {
    this.#parts = parts;
    const { hall, settings, head, clock } = parts;
    const { smtp } = settings;
    const lines = new Map<string, Line>();
    for (const hook of settings.webhooks)
      lines.set(hook.id, this.#line(hook, webhookSender(hook, head, clock)));
    for (const mail of settings.mails)
      if (smtp !== undefined) lines.set(mail.id, this.#line(mail, mailSender(mail, smtp, head)));
    this.#lines = lines;
    this.#leave = hall.journal.onCommit((ops) => this.#follow(ops));
    for (const notice of hall.alarms.noticesDue()) this.#due(notice);
  }

  channels(): ChannelView[] {
    const { alarms } = this.#parts.hall;
    return [...this.#lines.values()].map(({ channel, sender, trouble }) => ({
      ...{ id: channel.id, kind: sender.kind, ready: sender.ready(), trouble },
      ...{ least: channel.least, level: channel.level, cleared: channel.cleared },
      due: alarms.noticeCount(channel.id, "due"),
      sent: alarms.noticeCount(channel.id, "sent"),
      givenUp: alarms.noticeCount(channel.id, "given-up"),
    }));
  }

  /** Sends one test now. Throws HallError `channel-unknown`. */
  async try(id: string): Promise<Tried> {
    const line = this.#lines.get(id);
    if (line === undefined) throw new HallError("channel-unknown");
    const { clock, changed } = this.#parts;
    const begun = clock.uptime();
    const told = await line.sender
      .send([testNotice(clock.now())], AbortSignal.timeout(aTryMs))
      .catch(() => ({ told: "not-yet", reason: "timeout" }) as const);
    const reason = told.told === "sent" ? null : told.reason;
    line.trouble = reason;
    if (reason === null) line.delivering.hurry();
    changed();
    return { ok: reason === null, reason, milliseconds: Math.round(clock.uptime() - begun) };
  }

  async close(): Promise<void> {
    this.#leave();
    this.#closed = true;
    await Promise.all([...this.#lines.values()].map(({ delivering }) => delivering.close()));
  }

  /** A turn later: what follows the commit first, screens then. */
  #tellChanged(): void {
    if (this.#telling) return;
    this.#telling = true;
    setImmediate(() => {
      this.#telling = false;
      if (!this.#closed) this.#parts.changed();
    });
  }

  #line(channel: Channel, sender: Sender): Line {
    const { hall, clock, random, settings, log, changed } = this.#parts;
    const { id } = channel;
    const line: Line = {
      ...{ channel, sender, trouble: null },
      delivering: new Delivering(id, sender, {
        ...{ hall, clock, random },
        patienceMs: settings.giveUpHours * 3_600_000,
        content: (notice) => this.#content(notice),
        tried(trouble, final) {
          if (trouble !== null) log.warn({ part: id, reason: trouble }, "an alarm could not be sent on");
          if (line.trouble === trouble && !final) return;
          line.trouble = trouble;
          changed();
        },
      }),
    };
    return line;
  }

  #follow(ops: readonly Op[]): void {
    const { alarms } = this.#parts.hall;
    if (ops.some(({ event }) => event.type.startsWith("alarm-notice."))) this.#tellChanged();
    for (const { event } of ops) {
      if (event.type !== "alarm-notice.due" && event.type !== "alarm-notice.resent") continue;
      const notice = alarms.notice(event.noticeId);
      if (notice === null) continue;
      this.#due(notice);
      if (event.type === "alarm-notice.resent") this.#lines.get(notice.channel)?.delivering.hurry();
    }
  }

  /** What is due to a channel that the configuration names no more is given up at once: nobody would ever send it. */
  #due(notice: AlarmNoticeRow): void {
    const line = this.#lines.get(notice.channel);
    if (line !== undefined) {
      line.delivering.add(notice);
      return;
    }
    const { noticeId, dueAt } = notice;
    this.#parts.hall.journal
      .execute(
        { type: "settle-alarm-notice", noticeId, outcome: "given-up", why: "channel-unknown" },
        { kind: "agent", id: "alarm-channel" },
        `alarm-notice:${noticeId}:${dueAt}:given-up`,
      )
      .catch(() => undefined);
  }

  #content({ noticeId, alarmId, about }: AlarmNoticeRow): NoticeContent | null {
    const alarm = this.#parts.hall.alarms.find(alarmId);
    if (alarm === null) return null;
    const { originator, kind, severity, facts, since, times, level, clearedAt } = alarm;
    return {
      ...{ noticeId, about, alarmId, originator, kind, severity, facts, since, times, level },
      place: this.#parts.place(originator),
      acknowledged: alarm.acknowledgedAt !== null,
      // A notice that waited tells how it is now.
      clearedAt,
    };
  }
}

function testNotice(at: number): NoticeContent {
  return {
    ...{
      noticeId: `test-${randomUUID()}`,
      about: "test",
      alarmId: "",
      originator: "hall",
      place: "",
      kind: "test",
    },
    ...{
      severity: "warning",
      facts: {},
      since: at,
      times: 1,
      level: 0,
      acknowledged: false,
      clearedAt: null,
    },
  };
}
