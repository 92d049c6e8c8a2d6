import { type RatingEvent, subjectKey } from "../../contract/rating.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";

interface Expected {
  readonly subject: string;
  readonly level: number;
  readonly channel: string;
  readonly clerk: string | null;
  readonly givenSeq: number;
  readonly undoneAt: number | null;
  readonly verdict: string | null;
}

/** Replays the ops of ratings: what the tables should hold, and that no visit counts twice. */
export class RatingVerify {
  readonly #ratings = new Map<string, Expected>();
  readonly #followUps = new Map<string, { readonly ratingId: string; readonly state: string }>();
  readonly #asks = new Map<string, string>();
  readonly #ticketOf = new Map<string, string>();

  take(event: RatingEvent, seq: number, at: number): void {
    switch (event.type) {
      case "rating.asked":
        this.#asks.set(event.askId, subjectKey(event.subject));
        return;
      case "rating.covers":
        for (const caseNumber of event.cases)
          this.#ticketOf.set(`case:${caseNumber}`, `ticket:${event.ticketId}`);
        return;
      case "rating.given": {
        const { ratingId, level, channel, clerk } = event;
        const subject = subjectKey(event.subject);
        const fresh = { undoneAt: null, verdict: null };
        this.#ratings.set(ratingId, { subject, level, channel, clerk, givenSeq: seq, ...fresh });
        return;
      }
      case "rating.undone":
        this.#change(event.ratingId, { undoneAt: at });
        return;
      case "follow-up.opened":
        this.#followUps.set(event.followUpId, { ratingId: event.ratingId, state: "open" });
        return;
      case "follow-up.moved": {
        const before = this.#followUps.get(event.followUpId);
        if (before === undefined || before.state !== event.from)
          throw new Error("moved from where it was not");
        this.#followUps.set(event.followUpId, { ...before, state: event.to });
        if (event.to === "malicious") this.#change(before.ratingId, { verdict: "malicious" });
        return;
      }
      case "rating.ask-ended":
      case "rating.stray":
      case "follow-up.revealed":
        return;
    }
  }

  findings({ ratings }: Tables): Finding[] {
    const rows = ratings.allRatings().map(({ ratingId, subject, level, channel, clerk, ...rest }) => {
      const { givenSeq, undoneAt, verdict } = rest;
      return [ratingId, { subject, level, channel, clerk, givenSeq, undoneAt, verdict }] as const;
    });
    const items = ratings
      .allFollowUps()
      .map(({ followUpId, ratingId, state }) => [followUpId, { ratingId, state }] as const);
    const asks = ratings.allAsks().map(({ askId, subject }) => [askId, subject] as const);
    return [
      told("ratings", this.#ratings.size, "ratings"),
      faults("ratings that differ from their ops", differing([...this.#ratings], rows)),
      faults("questions that differ from their ops", differing([...this.#asks], asks)),
      faults("follow-ups that differ from their ops", differing([...this.#followUps], items)),
      faults("visits rated twice", this.#twice()),
    ];
  }

  #change(ratingId: string, change: Partial<Expected>): void {
    const before = this.#ratings.get(ratingId);
    if (before === undefined) throw new Error("no such rating");
    this.#ratings.set(ratingId, { ...before, ...change });
  }

  #twice(): number {
    const counted = [...this.#ratings.values()].filter(({ undoneAt }) => undoneAt === null);
    const visits = counted.map(({ subject }) => this.#ticketOf.get(subject) ?? subject);
    return visits.length - new Set(visits).size;
  }
}

/** Rows that stand on one side only. */
function differing(expected: readonly unknown[], found: readonly unknown[]): number {
  const one = new Set(expected.map((row) => canonical(row)));
  const other = new Set(found.map((row) => canonical(row)));
  const missing = (of: ReadonlySet<string>, from: ReadonlySet<string>) =>
    [...of].filter((row) => !from.has(row)).length;
  return missing(one, other) + missing(other, one);
}
