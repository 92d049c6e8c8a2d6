import type { LiveWindow, PeopleView } from "../contract/index.ts";
import type { Sources } from "./sources.ts";

/** Each window of the hall: who works there, with which number and since when, and whether anybody waits for it. */
export function liveWindows({ queue, window, people }: Sources): LiveWindow[] {
  return (queue?.windows ?? []).map(({ id, state, number, staffNumber, pauseReason }) => {
    const own = window(id);
    const ticket = own?.ticket ?? null;
    return {
      ...{ id, state, number, pauseReason },
      clerk: staffNumber === null ? null : { name: nameOf(people, own?.clerk ?? null), staffNumber },
      ticket: number === null || ticket === null ? null : ticket.state,
      since: (number === null ? null : (ticket?.servingSince ?? ticket?.calledAt)) ?? own?.since ?? null,
      waiting: own?.waiting.total ?? 0,
      served: own?.today.served ?? 0,
    };
  });
}

function nameOf(people: PeopleView | undefined, accountId: string | null): string {
  return people?.accounts.find((account) => account.accountId === accountId)?.name ?? "";
}
