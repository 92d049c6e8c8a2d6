import type { HallEvent, Op } from "../../contract/index.ts";

/*
 * Figures of a day as one would count them on paper: each from the whole log, by looking for what it needs, with nothing
 * kept from one op to the next. Slow, and nothing of it is shared with the counting that it checks.
 */

type Of<T extends HallEvent["type"]> = Extract<HallEvent, { type: T }>;
type At<T extends HallEvent["type"]> = { readonly at: number; readonly event: Of<T> };

const hourMs = 3_600_000;
const shanghai = (at: number) => new Date(at + 8 * hourMs).toISOString();
export const dayIn = (at: number) => shanghai(at).slice(0, 10);
const hourIn = (at: number) => shanghai(at).slice(11, 13);

export function all<T extends HallEvent["type"]>(ops: readonly Op[], type: T): At<T>[] {
  return ops.flatMap(({ at, event }) => (event.type === type ? [{ at, event: event as Of<T> }] : []));
}

export function spread(values: readonly number[]): { n: number; median: number | null; p90: number | null } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    if (sorted.length === 0) return null;
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const [a = 0, b = a] = sorted.slice(low, low + 2);
    return Math.round(a * (1 - (place - low)) + b * (place - low));
  };
  return { n: sorted.length, median: at(0.5), p90: at(0.9) };
}

const tally = (keys: readonly string[]) =>
  Object.fromEntries([...new Set(keys)].map((key) => [key, keys.filter((each) => each === key).length]));

export function byHand(ops: readonly Op[], day: string, until: number) {
  const issued = all(ops, "ticket.issued").filter(({ event }) => event.day === day);
  const ids = new Set(issued.map(({ event }) => event.ticketId));
  const mine = <T extends HallEvent["type"]>(type: T) =>
    all(ops, type).filter(({ event }) => "ticketId" in event && ids.has(event.ticketId));
  const stories = issued.map((issue) => ({
    issue,
    story: ops.filter(({ event }) => "ticketId" in event && event.ticketId === issue.event.ticketId),
  }));
  const calls = stories.flatMap(({ issue, story }) => {
    const first = all(story, "ticket.called")[0];
    return first === undefined
      ? []
      : [{ issue, waited: first.at - Math.max(issue.at, issue.event.arrivedAt) }];
  });
  const done = stories.filter(({ story }) => story.some(({ event }) => event.type === "ticket.done"));
  return {
    times: {
      waiting: spread(calls.map(({ waited }) => waited)),
      way: spread(stories.flatMap(({ story }) => ways(story))),
      handling: spread(done.map(({ story }) => sum(stretches(story).map(({ ms }) => ms)))),
    },
    hours: tally(issued.map(({ at }) => hourIn(at))),
    waitingByHour: Object.fromEntries(
      [...new Set(issued.map(({ at }) => hourIn(at)))].map((hour) => [
        hour,
        spread(calls.filter(({ issue }) => hourIn(issue.at) === hour).map(({ waited }) => waited)),
      ]),
    ),
    items: tally(issued.map(({ event }) => event.itemId ?? "-")),
    sources: tally(issued.map(({ event }) => event.source)),
    classes: tally(issued.map(({ event }) => event.priority)),
    windows: tally(mine("ticket.done").map(({ event }) => event.window)),
    tickets: {
      issued: issued.length,
      called: calls.length,
      done: done.length,
      cancelled: mine("ticket.cancelled").length,
      expired: mine("ticket.expired").length,
      missed: mine("ticket.missed").length,
      returned: mine("ticket.returned").length,
      recalled: mine("ticket.recalled").length,
      held: mine("ticket.held").length,
      transferred: mine("ticket.transferred").length,
    },
    clerks: Object.fromEntries(
      [...new Set(mine("ticket.done").map(({ event }) => event.clerk))].map((clerk) => [
        clerk,
        spread(
          done
            .filter(({ story }) => all(story, "ticket.done")[0]?.event.clerk === clerk)
            .map(({ story }) => lastClerks(stretches(story))),
        ),
      ]),
    ),
    cases: casesOf(ops, day),
    ratings: ratingsOf(ops, day),
    cards: cardsOf(ops, day),
    appointments: appointmentsOf(ops, day),
    busy: windowTimes(ops, day, until),
    told: calls.flatMap(({ issue, waited }) => {
      const { estimate } = issue.event;
      return estimate === null ? [] : [{ ...estimate, waited: waited / 60_000 }];
    }),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function ways(story: readonly Op[]): number[] {
  return story.flatMap(({ at, event }, index) => {
    if (event.type !== "ticket.serving") return [];
    const call = story.slice(0, index).findLast((op) => op.event.type === "ticket.called");
    return call === undefined ? [] : [at - call.at];
  });
}

function stretches(story: readonly Op[]): { readonly clerk: string; readonly ms: number }[] {
  const ends = new Set(["ticket.held", "ticket.transferred", "ticket.sent-back", "ticket.done"]);
  return story.flatMap(({ at, event }, index) => {
    if (event.type !== "ticket.serving") return [];
    const end = story.slice(index).find((op) => ends.has(op.event.type));
    const call = all(story.slice(0, index), "ticket.called").at(-1);
    return end === undefined || call === undefined ? [] : [{ clerk: call.event.clerk, ms: end.at - at }];
  });
}

/** What the clerk who had it at the end took, since another had it. */
function lastClerks(list: readonly { readonly clerk: string; readonly ms: number }[]): number {
  const last = list.at(-1)?.clerk;
  const other = list.findLastIndex(({ clerk }) => clerk !== last);
  return sum(list.slice(other + 1).map(({ ms }) => ms));
}

function casesOf(ops: readonly Op[], day: string) {
  const cases = all(ops, "case.submitted").filter(({ at }) => dayIn(at) === day);
  const spot = cases.filter(({ event }) =>
    all(ops, "case.advanced").some(
      ({ at, event: moved }) =>
        moved.caseNumber === event.caseNumber &&
        (moved.to === "approved" || moved.to === "rejected") &&
        dayIn(at) === day,
    ),
  );
  return {
    n: cases.length,
    spot: spot.length,
    byItem: tally(cases.map(({ event }) => event.itemId)),
    invited: cases.filter(({ event }) => event.channel !== "window").length,
  };
}

function ratingsOf(ops: readonly Op[], day: string) {
  const undone = new Set(all(ops, "rating.undone").map(({ event }) => event.ratingId));
  const given = all(ops, "rating.given").filter(
    ({ event }) => dayIn(event.invitedAt) === day && !undone.has(event.ratingId),
  );
  const asked = all(ops, "rating.asked").filter(({ at }) => dayIn(at) === day);
  const visits = new Set(
    asked.flatMap(({ event }) => ("ticketId" in event.subject ? event.subject.ticketId : [])),
  );
  return {
    levels: tally(given.map(({ event }) => String(event.level))),
    answered: given.length,
    asked: visits.size,
  };
}

function cardsOf(ops: readonly Op[], day: string) {
  const today = ({ at }: { readonly at: number }) => dayIn(at) === day;
  const answers = all(ops, "card.answered").filter(
    ({ event }, index, list) => list.findIndex((other) => other.event.cardId === event.cardId) === index,
  );
  const took = answers.filter(today).map(({ at, event }) => {
    const raised = all(ops, "card.raised").find((other) => other.event.cardId === event.cardId);
    return at - (raised?.at ?? at);
  });
  return {
    raised: tally(
      all(ops, "card.raised")
        .filter(today)
        .map(({ event }) => event.colour),
    ),
    ended: tally(
      all(ops, "card.ended")
        .filter(today)
        .map(({ event }) => event.why),
    ),
    open: all(ops, "card.raised").length - all(ops, "card.ended").length,
    answers: took.length,
    mean: took.length === 0 ? null : Math.round(sum(took) / took.length),
  };
}

function appointmentsOf(ops: readonly Op[], day: string) {
  const booked = all(ops, "appointment.booked").filter(({ event }) => event.day === day);
  const of = (list: readonly { readonly event: { readonly appointmentId: string } }[]) =>
    list.filter(({ event }) => booked.some((other) => other.event.appointmentId === event.appointmentId));
  const arrived = of(all(ops, "appointment.arrived")) as At<"appointment.arrived">[];
  const punctual = (word: string) => arrived.filter(({ event }) => event.punctual === word).length;
  return {
    n: booked.length,
    early: punctual("early"),
    onTime: punctual("on-time"),
    late: punctual("late"),
    missed: of(all(ops, "appointment.missed")).length,
    cancelled: of(all(ops, "appointment.cancelled")).length,
  };
}

/** Each window's time within the day, from intervals of the whole log. */
function windowTimes(ops: readonly Op[], day: string, until: number) {
  const from = Date.parse(`${day}T00:00:00+08:00`);
  const to = Math.min(from + 24 * hourMs, until);
  const within = (begins: number, ends: number) => Math.max(0, Math.min(ends, to) - Math.max(begins, from));
  const windowsSeen = [...new Set(all(ops, "window.opened").map(({ event }) => event.window))].sort();
  return windowsSeen.map((window) => {
    const at = ops.filter(({ event }) => "window" in event && event.window === window);
    const next = (index: number, types: readonly string[]) =>
      at.slice(index + 1).find(({ event }) => types.includes(event.type))?.at ?? until;
    const closedBefore = (index: number) => {
      const last = at.slice(0, index).findLast(({ event }) => /^window\.(opened|closed)$/.test(event.type));
      return last === undefined || last.event.type === "window.closed";
    };
    const time = (begins: (op: Op, index: number) => boolean, ends: readonly string[]) =>
      sum(at.map((op, index) => (begins(op, index) ? within(op.at, next(index, ends)) : 0)));
    const busy = all(ops, "ticket.serving")
      .filter(({ event }) => event.window === window)
      .map(({ at: begins, event }) => {
        const leaves = [
          "ticket.done",
          "ticket.sent-back",
          "ticket.transferred",
          "ticket.held",
          "ticket.expired",
        ];
        const end = ops.find(
          (op) =>
            op.at >= begins &&
            leaves.includes(op.event.type) &&
            "ticketId" in op.event &&
            op.event.ticketId === event.ticketId,
        );
        return within(begins, end?.at ?? until);
      });
    return {
      window,
      openMs: time(
        ({ event }, index) => event.type === "window.opened" && closedBefore(index),
        ["window.closed"],
      ),
      pausedMs: time(
        ({ event }) => event.type === "window.paused",
        ["window.resumed", "window.closed", "window.opened"],
      ),
      busyMs: sum(busy),
    };
  });
}
