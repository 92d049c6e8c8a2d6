import { alarmSentence } from "../contract/alarm-words.ts";
import { ratingReasons } from "../contract/data/rating-reasons.ts";
import type {
  AlarmLine,
  BookingLine,
  CardLine,
  CaseLine,
  Localized,
  RatingLine,
  StretchLine,
  TicketLine,
} from "../contract/index.ts";
import { noWindow } from "../rules/reports/rating-record.ts";
import type {
  AlarmRecord,
  BookingRecord,
  CardRecord,
  CaseRecord,
  RatingRecord,
  StretchRecord,
  TicketRecord,
} from "../rules/reports/rows.ts";
import type { ReportNames } from "./names.ts";

/** Rows as managers see them: ids with their names, nobody else's. */
export interface ReportLines {
  ticket(row: TicketRecord): TicketLine;
  case(row: CaseRecord): CaseLine;
  rating(row: RatingRecord): RatingLine;
  card(row: CardRecord): CardLine;
  booking(row: BookingRecord): BookingLine;
  /** `number`: of the ticket that was served then. */
  stretch(row: StretchRecord, span: { start: number; end: number }, number: string | null): StretchLine;
  alarm(row: AlarmRecord): AlarmLine;
}

const reasonTexts = new Map<string, Localized>(ratingReasons.reasons.map(({ code, text }) => [code, text]));

export function reportLines(names: ReportNames, now: () => number): ReportLines {
  return {
    ticket(row) {
      const { number, day, issuedAt, source, station, state, waitedMs, wayMs, handledMs, window, endedAt } =
        row;
      const { missed, returned, recalled, held, transferred, toldLow, toldHigh } = row;
      return {
        ...{ number, day, issuedAt, source, station, state, waitedMs, wayMs, handledMs, window, endedAt },
        ...{ missed, returned, recalled, held, transferred },
        item: names.item(row.itemId),
        lane: names.lane(row.lane),
        class: names.class(row.priority),
        clerk: names.staff(row.clerk),
        told: toldLow === null || toldHigh === null ? null : { low: toldLow, high: toldHigh },
      };
    },
    case({ caseNumber, submittedAt, itemId, channel, station, state, promisedOn, decidedAt, spot }) {
      return {
        ...{ caseNumber, submittedAt, channel, station, state, promisedOn, decidedAt, spot },
        item: names.item(itemId),
        stationName: names.station(station),
      };
    },
    rating({ at, level, reasons, commented, itemId, window, clerk, channel, followUp, excluded }) {
      return {
        ...{ at, level, commented, channel, followUp, excluded },
        reasons: reasons.map((code) => reasonTexts.get(code) ?? { "zh-Hans": code, en: code }),
        item: names.item(itemId),
        window: window === noWindow ? null : window,
        clerk: names.staff(clerk),
      };
    },
    card({ cardId, caseNumber, itemId, colour, dueAt, raisedAt, owner, answeredAt, endedAt, why }) {
      const facts = { cardId, caseNumber, colour, dueAt, raisedAt, answeredAt, endedAt, why };
      return { ...facts, item: names.item(itemId), owner: names.staff(owner) };
    },
    booking: ({ slotAt, itemId, lane, state }) => ({
      slotAt,
      item: names.item(itemId),
      lane: names.lane(lane),
      state,
    }),
    stretch({ window, since, until, clerk }, span, number) {
      const ms = Math.min(until ?? now(), span.end) - Math.max(since, span.start);
      return { window, since, until, ms: Math.max(0, ms), clerk: names.staff(clerk), number };
    },
    alarm(row) {
      const { alarmId, originator, kind, severity, since, raisedAt, acknowledgedAt, clearedAt } = row;
      return {
        ...{ alarmId, originator, kind, severity, since, raisedAt, acknowledgedAt, clearedAt },
        place: names.place(originator),
        cause: alarmCause(row),
        acknowledgedBy: names.staff(row.acknowledgedBy),
        lastedMs: Math.max(0, (clearedAt ?? now()) - since),
      };
    },
  };
}

/** 缺纸：打印机没有纸. */
function alarmCause(row: Pick<AlarmRecord, "kind" | "facts">): Localized {
  const said = (language: "zh-Hans" | "zh-Hant" | "en") => {
    const { name, cause } = alarmSentence(row, language);
    return cause === "" ? name : `${name}${language === "en" ? ": " : "："}${cause}`;
  };
  return { "zh-Hans": said("zh-Hans"), "zh-Hant": said("zh-Hant"), en: said("en") };
}
