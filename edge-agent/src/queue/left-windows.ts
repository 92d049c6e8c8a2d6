import { randomUUID } from "node:crypto";
import type { Actor, Op } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import { type Commits, followJournal } from "../sockets/follow-journal.ts";
import type { HallQueue } from "./hall-queue.ts";

const actor: Actor = { kind: "agent", id: "left-windows" };

export interface LeftWindowsParts {
  readonly journal: Commits & Pick<HallJournal, "execute">;
  readonly queue: Pick<HallQueue, "live" | "settings">;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/**
 * Settles a window whenever a session at it begins or ends, however it ends, and when a number left there is gone. What
 * was refused, as on a full disk, is tried again with the next thing recorded; what a crash left is found at the start.
 */
export function settleLeftWindows({ journal, queue, log }: LeftWindowsParts): () => void {
  const { live, settings } = queue;
  const windows = settings.windows.map(({ id }) => id);
  const isLeft = (id: string) => live.window(id).state === "paused" && live.atWindow(id) !== undefined;
  const due = new Set(windows.filter((id) => live.window(id).state !== "closed"));
  /** Paused with a number that nobody is there for. */
  const left = new Set(windows.filter((id) => isLeft(id)));
  let working = false;
  let closed = false;
  const settle = async () => {
    if (working) return;
    working = true;
    try {
      for (const window of due) {
        if (closed) return;
        due.delete(window);
        await journal
          .execute({ type: "settle-window", window }, actor, `settle:${randomUUID()}`)
          .catch((error: unknown) => {
            due.add(window);
            throw error;
          });
      }
    } catch (error) {
      if (!closed)
        log.warn({ error: error instanceof Error ? error.name : "unknown" }, "window not settled yet");
    } finally {
      working = false;
    }
  };
  const leave = followJournal(journal, ({ event }: Op) => {
    if (event.type === "session.opened" && event.window !== null && windows.includes(event.window))
      due.add(event.window);
    if (event.type === "session.closed")
      for (const id of windows) if (live.window(id).clerk === event.accountId) due.add(id);
    if (event.type === "window.paused" && isLeft(event.window)) left.add(event.window);
    for (const id of left) {
      if (isLeft(id)) continue;
      left.delete(id);
      due.add(id);
    }
    if (due.size > 0) void settle();
  });
  void settle();
  return () => {
    closed = true;
    leave();
  };
}
