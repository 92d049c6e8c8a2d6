import type { PeopleEvent } from "../../contract/people.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";
import { memoryPeople } from "./memory-people.ts";
import { projectPeople } from "./project.ts";

/** Replays the ops of people and compares their tables with them, both ways: a role that no op gave shows. */
export class PeopleVerify {
  readonly #expected = memoryPeople();

  take(event: PeopleEvent, seq: number, at: number): void {
    projectPeople({ people: this.#expected }, event, seq, at);
  }

  findings({ people }: Tables): Finding[] {
    const { accounts, sessions } = this.#expected;
    return [
      told("accounts", accounts.all().length, "accounts"),
      faults("accounts that differ from their ops", differing(accounts.all(), people.accounts.all())),
      faults("sessions that differ from their ops", differing(sessions.all(), people.sessions.all())),
    ];
  }
}

/** Rows that stand on one side only. */
function differing(expected: readonly object[], found: readonly object[]): number {
  const setOf = (rows: readonly object[]) => new Set(rows.map((row) => canonical(row)));
  const [one, other] = [setOf(expected), setOf(found)];
  const missing = [...one].filter((row) => !other.has(row));
  const unexpected = [...other].filter((row) => !one.has(row));
  return missing.length + unexpected.length;
}
