import type { QueueEvent } from "../../contract/queue.ts";
import { formatNumber, parseNumber } from "../../rules/queue/number.ts";
import { QueueReplay } from "../../rules/queue/replay.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";
import { restoresOf } from "../restores.ts";
import { numberCounter, numberCounters, waitingCounter, waitingCounters } from "./queue-day.ts";

/** Replays the queue's ops and compares the queue's tables and numbers with them, both ways. */
export class QueueVerify {
  readonly #replay = new QueueReplay();
  readonly #reached = new Map<string, number>();
  readonly #floors: ReadonlySet<number>;
  #gaps = 0;
  #skipped = 0;

  constructor(tables: Tables) {
    this.#floors = new Set(restoresOf(tables).map(({ sequenceFloor }) => sequenceFloor + 1));
  }

  /** Throws where an op can't follow the ones before it. */
  take(event: QueueEvent, at: number): void {
    this.#replay.take(event, at);
    if (event.type !== "ticket.issued") return;
    const { number, day, sequence } = event;
    const letter = parseNumber(number)?.letter ?? "";
    const row = numberCounter(day, letter);
    const next = (this.#reached.get(row) ?? 0) + 1;
    if (number !== formatNumber(letter, sequence)) this.#gaps += 1;
    else if (sequence !== next) {
      // After a restore the day goes on behind numbers that may be on paper already.
      if (sequence > next && this.#floors.has(sequence)) this.#skipped += 1;
      else this.#gaps += 1;
    }
    this.#reached.set(row, sequence);
  }

  findings({ queue, counters }: Tables): Finding[] {
    const { tickets, windows, appointments, slips, help } = this.#replay;
    const rows = counters.all(numberCounters);
    const stale = rows.filter(({ name, value }) => this.#reached.get(name) !== value).length;
    const lost = [...this.#reached.keys()].filter((name) => !rows.some((row) => row.name === name)).length;
    return [
      told("tickets", tickets.size, "tickets"),
      faults("ticket number gaps", this.#gaps),
      told("ticket numbers skipped by a restore", this.#skipped, "jumps"),
      faults("ticket counters that differ", stale + lost),
      faults("waiting counters that differ", this.#miscounted(counters)),
      faults("tickets that differ from their ops", differing(tickets, queue.tickets.all(), ticketKey)),
      faults(
        "ticket slips that differ from their ops",
        differing(slips, queue.slips.all().map(slipFacts), ({ slipId }) => slipId),
      ),
      faults(
        "windows that differ from their ops",
        differing(windows, queue.windows.all(), ({ window }) => window),
      ),
      faults(
        "appointments that differ from their ops",
        differing(appointments, queue.appointments.all(), ({ appointmentId }) => appointmentId),
      ),
      faults(
        "calls for help that differ from their ops",
        differing(help, queue.help.all(), ({ helpId }) => helpId),
      ),
    ];
  }

  #miscounted(counters: Tables["counters"]): number {
    const waiting = new Map<string, number>();
    for (const { state, day, lane } of this.#replay.tickets.values()) {
      if (state !== "waiting") continue;
      const name = waitingCounter(day, lane);
      waiting.set(name, (waiting.get(name) ?? 0) + 1);
    }
    const rows = new Map(counters.all(waitingCounters).map(({ name, value }) => [name, value]));
    const names = new Set([...waiting.keys(), ...rows.keys()]);
    return [...names].filter((name) => (waiting.get(name) ?? 0) !== (rows.get(name) ?? 0)).length;
  }
}

const ticketKey = ({ ticketId }: { readonly ticketId: string }) => ticketId;

function slipFacts(row: ReturnType<Tables["queue"]["slips"]["all"]>[number]) {
  const { slipId, ticketId, copy, state } = row;
  return { slipId, ticketId, copy, state };
}

/** Rows that are not as expected, that are missing, and that nobody expects. */
function differing<T>(expected: ReadonlyMap<string, T>, rows: readonly T[], key: (row: T) => string): number {
  let wrong = 0;
  const seen = new Set<string>();
  for (const row of rows) {
    seen.add(key(row));
    const wanted = expected.get(key(row));
    if (wanted === undefined || canonical(wanted) !== canonical(row)) wrong += 1;
  }
  for (const each of expected.keys()) if (!seen.has(each)) wrong += 1;
  return wrong;
}
