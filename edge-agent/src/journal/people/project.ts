import type { PeopleEvent } from "../../contract/people.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectPeople(tx: Pick<Tables, "people">, event: PeopleEvent, seq: number, at: number): void {
  const { accounts, sessions } = tx.people;
  switch (event.type) {
    case "account.created":
      accounts.add({ ...event, changedSeq: seq });
      return;
    case "account.changed":
      accounts.change({ ...event, changedSeq: seq });
      return;
    case "session.opened": {
      const { sessionId, accountId, window, until, by } = event;
      sessions.add({ sessionId, accountId, window, until, openedAt: at });
      accounts.signedIn(accountId, at);
      const row = accounts.find(accountId);
      if (row === null) return;
      // A PIN proves less than a password: it does not forgive wrong passwords.
      const { failures, failedAt } = row;
      accounts.tried({ accountId, failedAt, pinFailures: 0, failures: by === "pin" ? failures : 0 });
      return;
    }
    case "session.closed":
      sessions.remove(event.sessionId);
      return;
    case "sign-in.refused": {
      const row = event.accountId === null ? null : accounts.find(event.accountId);
      if (row === null) return;
      const { accountId, failures, failedAt, pinFailures } = row;
      if (event.by === "pin") accounts.tried({ accountId, failures, failedAt, pinFailures: pinFailures + 1 });
      else accounts.tried({ accountId, failures: failures + 1, failedAt: at, pinFailures });
      return;
    }
  }
}
