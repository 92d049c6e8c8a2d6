import { DatabaseSync } from "node:sqlite";
import type { Op } from "../../contract/op.ts";
import { isEventOf } from "../../contract/op.ts";
import type { QueueCommand, QueueEvent } from "../../contract/queue.ts";
import { type HallSettings, usualSettings } from "../../contract/settings/hall-settings.ts";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import { WorkCalendar } from "../../rules/calendar/work-calendar.ts";
import type { Ticket } from "../../rules/queue/ticket.ts";
import { Vault } from "../../security/vault.ts";
import { migrations } from "../../store/schema.ts";
import { sqliteTables } from "../../store/sqlite-tables.ts";
import type { Tables } from "../../store/tables.ts";
import { OpIds } from "../op-id.ts";
import { countAhead } from "../queue/ahead.ts";
import { decideQueue } from "../queue/decide.ts";
import { projectQueue } from "../queue/project.ts";

const timeZone = "Asia/Shanghai";
const noShelf = { add: () => undefined, find: () => null, remove: () => undefined };

/**
 * The queue's own decisions and tables without a disk, for histories of thousands of commands: what the journal does
 * between two syncs, with a clock that is set.
 */
export class MemoryQueue {
  readonly settings: QueueSettings;
  readonly #hall: HallSettings;
  readonly ops: Pick<Op, "seq" | "at" | "event">[] = [];
  now = Date.parse("2026-01-05T09:00:00+08:00");
  readonly #db = new DatabaseSync(":memory:");
  readonly #tables: Tables;
  readonly #vault = new Vault(Buffer.alloc(32, 1), noShelf);
  readonly #ids = new OpIds();
  readonly #calendar: WorkCalendar;

  constructor(change: Partial<QueueSettings> = {}) {
    for (const migration of migrations) this.#db.exec(migration);
    this.#tables = sqliteTables(this.#db);
    const usual = usualSettings();
    this.settings = { ...usual.queue, ...change };
    const settings = { ...usual, queue: this.settings };
    this.#hall = settings;
    this.#calendar = new WorkCalendar({ timeZone, ...settings.supervision });
  }

  get day(): string {
    return this.#calendar.dayAt(this.now);
  }

  /** Throws HallError as the journal refuses. */
  do(command: QueueCommand): readonly QueueEvent[] {
    const settings = this.#hall;
    const tx = this.#tables;
    const events = decideQueue(
      {
        tx,
        vault: this.#vault,
        settings,
        calendar: this.#calendar,
        place: { node: "trial", region: "990101", stationCode: "001", timeZone },
        forecast: countAhead(
          () => tx,
          settings,
          () => this.now,
          timeZone,
        ),
        newId: () => this.#ids.next(this.now),
        hasBlob: () => false,
        get catalogue(): never {
          throw new Error("the queue asks for no catalogue");
        },
      },
      command,
      this.now,
    );
    return events.map((event) => {
      if (!isEventOf("queue", event)) throw new Error("another domain's event");
      const seq = this.ops.length + 1;
      this.ops.push({ seq, at: this.now, event });
      projectQueue(tx, event, seq, this.now);
      return event;
    });
  }

  tickets(): readonly Ticket[] {
    return this.#tables.queue.tickets.all();
  }

  open(): readonly Ticket[] {
    return this.#tables.queue.tickets.open();
  }

  atWindow(window: string): Ticket | null {
    return this.#tables.queue.tickets.atWindow(window);
  }

  windowState(window: string): "closed" | "open" | "paused" {
    return this.#tables.queue.windows.find(window)?.state ?? "closed";
  }

  close(): void {
    this.#db.close();
  }
}
