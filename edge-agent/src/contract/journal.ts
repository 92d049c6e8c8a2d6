import type { Actor, Command, Op, Receipt } from "./op.ts";

/** The only write path. Same key, same answer; a reply means it is on disk. */
export interface Journal {
  readonly node: string;
  /** Refuses with HallError `key-reused` when `key` came with another command. */
  execute(command: Command, by: Actor, key: string): Promise<Receipt>;
  /** History after a sequence number, then follows until aborted. */
  read(after: number, signal?: AbortSignal): AsyncIterable<Op>;
  /** Sequence number of the last committed op. */
  head(): number;
  close(): Promise<void>;
}
