import {
  type ClerkRatings,
  type RatingReasons,
  type RatingSummary,
  type RatingsReport,
  ratingChannels,
} from "../contract/index.ts";
import type { RatingRecords } from "../journal/rating/records.ts";
import { type ClerkRating, median, outliersOf } from "../rules/rating/outliers.ts";
import { summaryOf } from "../rules/rating/summary.ts";
import type { RatingRow } from "../store/rating/tables.ts";

export interface ReportParts {
  readonly records: Pick<RatingRecords, "invitedBetween" | "invitations" | "strays">;
  readonly reasons: RatingReasons;
  /** Ratings that a clerk must have before figures of this clerk are shown. */
  readonly fewest: number;
  staff(accountId: string): { readonly name: string; readonly staffNumber: string } | null;
}

const excluded = (row: RatingRow) => row.verdict !== null;
const has = (signal: string) => (row: RatingRow) => (JSON.parse(row.signals) as string[]).includes(signal);
const rated = (rows: readonly RatingRow[]) =>
  rows.map((row) => ({ level: row.level, excluded: excluded(row) }));
const sum = (counts: Iterable<number>) => [...counts].reduce((total, n) => total + n, 0);

/** Visits that were offered to be rated from `from` until before `to`. */
export function summaryBetween(parts: Pick<ReportParts, "records">, from: number, to: number): RatingSummary {
  const invited = sum(parts.records.invitations(from, to).values());
  return summaryOf(rated(parts.records.invitedBetween(from, to)), invited);
}

/** As summaryBetween, with what stands behind it. `days` are shown, not reckoned with. */
export function reportOf(
  parts: ReportParts,
  span: { readonly from: number; readonly to: number },
  days: { readonly from: string; readonly to: string },
): RatingsReport {
  const { records, reasons, fewest } = parts;
  const rows = records.invitedBetween(span.from, span.to);
  const counted = rows.filter((row) => !excluded(row));
  const given = counted.flatMap((row) => JSON.parse(row.reasons) as string[]);
  const invitations = records.invitations(span.from, span.to);
  const clerks = [...new Set(rows.flatMap((row) => row.clerk ?? []))];
  const enough = clerks.filter((clerk) => counted.filter((row) => row.clerk === clerk).length >= fewest);
  const compared = counted.flatMap((row): ClerkRating[] =>
    row.clerk === null ? [] : [{ clerk: row.clerk, level: row.level, tookMs: row.tookMs }],
  );
  return {
    ...days,
    summary: summaryOf(rated(rows), sum(invitations.values())),
    channels: ratingChannels.map((channel) => ({
      channel,
      n: counted.filter((row) => row.channel === channel).length,
    })),
    reasons: reasons.reasons
      .map(({ code }) => ({ code, n: given.filter((each) => each === code).length }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n),
    clerks: enough
      .map((clerk) => clerkOf(parts, clerk, rows, invitations.get(clerk) ?? 0, compared))
      .sort((a, b) => a.clerk.staffNumber.localeCompare(b.clerk.staffNumber)),
    clerksHidden: clerks.length - enough.length,
    fewest,
    signals: {
      tooFast: rows.filter(has("too-fast")).length,
      nobodyThere: rows.filter(has("nobody-there")).length,
    },
    strays: records.strays(span.from, span.to).map(({ window, n }) => ({ window, n })),
  };
}

function clerkOf(
  parts: ReportParts,
  clerk: string,
  all: readonly RatingRow[],
  invited: number,
  compared: readonly ClerkRating[],
): ClerkRatings {
  const own = all.filter((row) => row.clerk === clerk);
  const times = own.flatMap((row) => row.tookMs ?? []);
  const middle = median(times);
  return {
    clerk: parts.staff(clerk) ?? { name: "", staffNumber: clerk },
    summary: summaryOf(rated(own), invited),
    medianMs: middle === null ? null : Math.round(middle),
    tooFast: own.filter(has("too-fast")).length,
    nobodyThere: own.filter(has("nobody-there")).length,
    outlier: outliersOf(clerk, compared, parts.fewest),
  };
}
