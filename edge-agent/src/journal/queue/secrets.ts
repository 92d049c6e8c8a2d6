import { newShortCode } from "../../rules/short-code.ts";
import { base32 } from "../../security/token.ts";
import type { Vault } from "../../security/vault.ts";

type Index = Pick<Vault, "index">;

const tokenBytes = 16;

/** Purposes of the queue's keyed look-ups. */
export const queueIndexes = {
  holder: "ticket-holder",
  token: "ticket-token",
  tokenHash: "ticket-token-hash",
  code: "appointment-code",
  codeHash: "appointment-code-hash",
} as const;

/** The person behind a ticket or an appointment, as tables know them. */
export function holderOf(vault: Index, person: string): string {
  return vault.index(queueIndexes.holder, person);
}

/** What opens a ticket's page: follows from its id and the hall's key, so that no copy of it is kept. 26 of a–z 2–7. */
export function ticketToken(vault: Index, ticketId: string): string {
  return base32(Buffer.from(vault.index(queueIndexes.token, ticketId), "hex").subarray(0, tokenBytes));
}

export function ticketTokenHash(vault: Index, token: string): string {
  return vault.index(queueIndexes.tokenHash, token);
}

/** What who is booked brings along; follows from the appointment's id as a ticket's token does. */
export function appointmentCode(vault: Index, appointmentId: string): string {
  const random = Buffer.from(vault.index(queueIndexes.code, appointmentId), "hex");
  let place = 0;
  return newShortCode((bound) => {
    const drawn = random.readUInt32BE(place) % bound;
    place += 4;
    return drawn;
  });
}

export function appointmentCodeHash(vault: Index, code: string): string {
  return vault.index(queueIndexes.codeHash, code);
}
