import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import { type Actor, HallError } from "../contract/index.ts";
import type { Invitation, Join, Joined } from "../contract/link.ts";
import type { Hall } from "../journal/open.ts";
import { newCode, readCode } from "../people/one-time-code.ts";

/** Somebody walks to the station and types it there. */
const validMs = 60 * 60_000;

export interface EnrolmentParts {
  readonly hall: Pick<Hall, "journal" | "vault">;
  readonly clock: Clock;
  /** What a station is told of the hall that it joins. */
  readonly self: Pick<Joined, "hall" | "publicKey">;
}

/** How stations come to a hall and leave it. The code is shown once; the hall keeps its keyed hash only. */
export class Enrolment {
  readonly #parts: EnrolmentParts;

  constructor(parts: EnrolmentParts) {
    this.#parts = parts;
  }

  async invite(by: Actor, key: string): Promise<Invitation> {
    const { hall, clock } = this.#parts;
    const code = newCode();
    const expiresAt = clock.now() + validMs;
    const invitation = {
      type: "invite-station",
      invitationId: randomUUID(),
      codeHash: this.#hash(code),
      expiresAt,
    } as const;
    await hall.journal.execute(invitation, by, key);
    return { code, expiresAt };
  }

  /** Throws HallError `join-code-refused` and `station-taken`. The same station with the same key may ask again. */
  async join({ code, station, publicKey }: Join): Promise<Joined> {
    const { hall, self } = this.#parts;
    const { id, name, kind } = station;
    const joining = {
      type: "join-station",
      ...{ codeHash: this.#hash(code), station: id, name, kind, publicKey },
    } as const;
    await hall.journal.execute(joining, { kind: "agent", id: `station-${id}` }, `join:${randomUUID()}`);
    return { ...self, station: id };
  }

  /** Throws HallError `station-unknown`. */
  async remove(station: string, by: Actor, key: string): Promise<void> {
    await this.#parts.hall.journal.execute({ type: "remove-station", station }, by, key);
  }

  #hash(typed: string): string {
    const code = readCode(typed);
    if (code === null) throw new HallError("join-code-refused");
    return this.#parts.hall.vault.index("station-code", code);
  }
}
