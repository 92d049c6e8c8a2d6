import type { Clock, Kind } from "@yimen/drivers/contract";
import type { DeviceView } from "../../contract/index.ts";
import type { Trace, Traces } from "../../devices/traces.ts";
import { coverFacts, coverLine, coverView, type Plain } from "../../rules/action/redact.ts";
import { shownBytes } from "../../rules/action/wire-shown.ts";
import { Ring } from "./ring.ts";

const mostWireEvents = 20_000;
const mostLines = 5_000;
const mostViews = 1_000;

export interface RecordingParts {
  readonly clock: Clock;
  readonly traces: Traces;
  views(): readonly DeviceView[];
  onViews(listener: () => void): () => void;
  listenToLog(listener: (line: string) => void): () => void;
}

/**
 * What happens at a station while somebody shows a fault: its devices, their lines, its log. Covered at once, so that
 * nothing of a person is ever held here; the newest of each is kept where there is too much.
 */
export class Recording {
  readonly startedAt: number;
  readonly log = new Ring<Plain>(mostLines);
  readonly drivers = new Ring<Plain>(mostLines);
  readonly views = new Ring<Plain>(mostViews);
  readonly wires = new Map<string, Ring<Plain>>();
  readonly #parts: RecordingParts;
  readonly #device: string | null;
  readonly #leave: readonly (() => void)[];
  readonly #last = new Map<string, string>();
  #kinds = new Map<string, Kind>();

  /** `device` null: all of them. */
  constructor(device: string | null, parts: RecordingParts) {
    this.#parts = parts;
    this.#device = device;
    this.startedAt = parts.clock.now();
    this.#see();
    this.#leave = [
      parts.traces.listen(device, (from, trace) => this.#hear(from, trace)),
      parts.onViews(() => this.#see()),
      parts.listenToLog((line) => this.log.add(coveredLine(line))),
    ];
  }

  get frames(): number {
    return [...this.wires.values()].reduce((sum, { total }) => sum + total, 0);
  }

  stop(): void {
    for (const leave of this.#leave) leave();
  }

  #hear(from: string, trace: Trace): void {
    const at = this.#parts.clock.now();
    if (trace.of === "log") {
      const { level, message, facts } = trace;
      this.drivers.add({ at, device: from, level, message: coverLine(message), facts: coverFacts(facts) });
      return;
    }
    const wire = this.wires.get(from) ?? new Ring<Plain>(mostWireEvents);
    this.wires.set(from, wire);
    const kind = this.#kinds.get(from);
    const shown = kind === undefined ? null : shownBytes(kind, trace.way, trace.bytes);
    wire.add({ at, way: trace.way, bytes: trace.bytes.byteLength, ...(shown === null ? {} : { shown }) });
  }

  #see(): void {
    const at = this.#parts.clock.now();
    const views = this.#parts.views();
    this.#kinds = new Map(views.map(({ id, kind }) => [id, kind as Kind]));
    for (const view of views) {
      if (this.#device !== null && view.id !== this.#device) continue;
      const { freshness: _, ...lasting } = view;
      const covered = coverView(lasting);
      const told = JSON.stringify(covered);
      if (this.#last.get(view.id) === told) continue;
      this.#last.set(view.id, told);
      this.views.add({ at, view: covered });
    }
  }
}

/** A line of the log is JSON; one that is not is told by its length only. */
function coveredLine(line: string): Plain {
  try {
    const { msg, ...facts } = JSON.parse(line) as Record<string, unknown>;
    return { ...coverFacts(facts), msg: typeof msg === "string" ? coverLine(msg) : null };
  } catch {
    return { unreadable: line.length };
  }
}
