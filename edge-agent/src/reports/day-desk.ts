import { orderWord, outcomeWord } from "../contract/audit-words.ts";
import {
  type AlarmSeverity,
  type DayReport,
  type DoneLine,
  inLanguage,
  type Language,
  type Localized,
} from "../contract/index.ts";
import { originatorId } from "../contract/originator-id.ts";
import { lasted } from "../rules/reports/lasting.ts";
import type { ActionRecord, AlarmRecord, AuditRecord } from "../rules/reports/rows.ts";
import type { RecordStore } from "../store/reports/record-store.ts";
import { daySpan } from "./day-span.ts";
import type { ReportLines } from "./lines.ts";
import type { ReportNames } from "./names.ts";
import { sentenceOf } from "./object-words.ts";
import type { ReportDesk } from "./report-desk.ts";

export interface DayDeskParts {
  records(): Promise<RecordStore>;
  readonly desk: Pick<ReportDesk, "sums">;
  readonly lines: ReportLines;
  readonly names: ReportNames;
  readonly hall: Localized;
  readonly timeZone: string;
  now(): number;
}

const severities: readonly AlarmSeverity[] = ["critical", "major", "minor", "warning"];
const changesTold = 200;
/** Orders that managers give about settings and software stand among the changes. */
const changeKinds = ["settings", "fleet"] as const;

/** One day told as it was: what was wrong, how long, what was done about it and by whom. */
export class DayDesk {
  readonly #parts: DayDeskParts;

  constructor(parts: DayDeskParts) {
    this.#parts = parts;
  }

  /** Throws HallError `span-refused`. */
  async day(day: string): Promise<DayReport> {
    const { records, desk, lines, hall, timeZone, now } = this.#parts;
    const span = daySpan(day, day, timeZone);
    const at = now();
    const until = Math.min(span.end, at);
    const store = await records();
    const sums = await desk.sums(span);
    const alarms = store.alarmsOf(span);
    const actions = store.actionsOf(span);
    const told = new Set<string>();
    const withDone = alarms.map((alarm) => {
      const done = actions.filter((action) => concerns(action, alarm));
      for (const { actionId } of done) told.add(actionId);
      return { alarm: lines.alarm(alarm), done: done.map((action) => this.#action(action)) };
    });
    const calls = store.helpCalls(span);
    const waits = calls.flatMap(({ calledAt, answeredAt }) =>
      answeredAt === null ? [] : [answeredAt - calledAt],
    );
    const cards = store.cardsRaisedOrEnded(day);
    return {
      ...{ day, at, hall },
      running: at < span.end,
      total: sums.total,
      hours: [...sums.hours],
      alarms: withDone,
      trouble: Object.fromEntries(
        severities.map((severity) => [severity, this.#lasted(alarms, severity, span.start, until)]),
      ) as DayReport["trouble"],
      changes: changeKinds
        .flatMap(
          (kind) =>
            store.auditOf({ ...span, person: null, kind, object: null, before: null }, changesTold).entries,
        )
        .sort((a, b) => a.seq - b.seq)
        .map((entry) => this.#change(entry)),
      actions: actions.filter(({ actionId }) => !told.has(actionId)).map((action) => this.#action(action)),
      cards: {
        raised: cards.filter((card) => card.day === day).length,
        ended: cards.filter((card) => card.endedDay === day && card.why !== "overtaken").length,
      },
      help: { called: calls.length, answered: waits.length, medianMs: middle(waits) },
    };
  }

  #lasted(alarms: readonly AlarmRecord[], severity: AlarmSeverity, start: number, until: number): number {
    const stretches = alarms.flatMap((alarm) =>
      alarm.severity === severity ? [{ since: alarm.since, until: alarm.clearedAt ?? until }] : [],
    );
    return lasted(stretches, start, until);
  }

  #action(action: ActionRecord): DoneLine {
    const { requestedAt, by, name, outcome, originator } = action;
    const { names } = this.#parts;
    return {
      at: requestedAt,
      by: names.staff(by),
      what: name,
      id: originatorId(originator),
      text: inLanguages((language) => {
        const where = inLanguage(names.place(originator), language);
        const how = outcome === null ? "" : ` · ${outcomeWord(outcome, language)}`;
        return `${where} · ${orderWord(name, language)}${how}`;
      }),
      outcome,
    };
  }

  #change(line: AuditRecord): DoneLine {
    const { names, timeZone } = this.#parts;
    const { at, person, type, object, facts } = line;
    return {
      at,
      by: names.staff(person),
      what: type,
      id: object === null ? null : originatorId(object),
      text: inLanguages((language) => sentenceOf(line, names, language, timeZone)),
      outcome: typeof facts["outcome"] === "string" ? facts["outcome"] : null,
    };
  }
}

/** Whether an action was about what an alarm was about, while it stood: what came before may be its cause, and is no answer to it. */
function concerns({ originator, requestedAt }: ActionRecord, alarm: AlarmRecord): boolean {
  const { raisedAt, clearedAt } = alarm;
  return (
    originator === alarm.originator &&
    requestedAt >= raisedAt &&
    requestedAt <= (clearedAt ?? Number.POSITIVE_INFINITY)
  );
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? null;
}

function inLanguages(text: (language: Language) => string): Localized {
  return { "zh-Hans": text("zh-Hans"), "zh-Hant": text("zh-Hant"), en: text("en") };
}
