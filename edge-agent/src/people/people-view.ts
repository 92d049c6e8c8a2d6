import { isEventOf, type PeopleView } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import type { Hub } from "../sockets/hub.ts";
import type { People } from "./people.ts";

/** Managers see who has an account and where each one works, as it changes. Returns how to stop. */
export function showPeople(
  hub: Hub,
  journal: Pick<HallJournal, "onCommit">,
  people: Pick<People, "accounts">,
  windows: readonly { readonly id: string }[],
): () => void {
  const look = (): PeopleView => {
    const accounts = people.accounts.list();
    const at = (window: string) =>
      accounts.find(({ signedIn }) => signedIn.some((session) => session.window === window)) ?? null;
    return {
      accounts,
      windows: windows.map(({ id }) => ({ window: id, accountId: at(id)?.accountId ?? null })),
    };
  };
  const view = hub.createView("people", look());
  hub.serve("people", () => view, ["manager"]);
  return followJournal(journal, ({ event }) => {
    if (isEventOf("people", event)) view.set(look());
  });
}
