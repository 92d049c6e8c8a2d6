import type { Actions, ActionView } from "@yimen/edge-agent/contract";

type Read = (path: string) => Promise<Actions>;

/** Actions beyond what the live view holds, page by page; the live view's word goes before theirs. */
export class PastActions {
  #actions: readonly ActionView[] = [];
  #before: number | null = null;
  #query: string | null = null;

  /** Whether there are older ones than were read. */
  get more(): boolean {
    return this.#before !== null;
  }

  /** Begins anew for another subject; answers whether something was read. `query` null: there is nothing to read. */
  async turn(query: string | null, read: Read): Promise<boolean> {
    if (query === this.#query) return false;
    this.#query = query;
    this.#actions = [];
    this.#before = null;
    if (query === null) return false;
    return this.#read(query, read);
  }

  async older(read: Read): Promise<void> {
    if (this.#query !== null && this.#before !== null)
      await this.#read(`${this.#query}&before=${this.#before}`, read);
  }

  /** With those of the live view, the newest first. */
  with(live: readonly ActionView[]): readonly ActionView[] {
    const known = new Map([...this.#actions, ...live].map((action) => [action.actionId, action]));
    return [...known.values()].sort((a, b) => b.seq - a.seq);
  }

  async #read(query: string, read: Read): Promise<boolean> {
    const subject = this.#query;
    const { actions, before } = await read(`/actions?limit=20&${query}`);
    // What was asked of the one before says nothing of this one.
    if (subject !== this.#query) return false;
    this.#actions = [...this.#actions, ...actions];
    this.#before = before;
    return true;
  }
}
