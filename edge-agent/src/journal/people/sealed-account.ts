import { HallError } from "../../contract/errors.ts";
import type { SealedAccount } from "../../contract/people.ts";
import { keyIdOf } from "../../security/envelope.ts";
import type { Place, Vault } from "../../security/vault.ts";

/** Where a sealed account belongs. */
export const accountPlace = (accountId: string): Place => ({
  table: "accounts",
  row: accountId,
  column: "account",
});

/** Purposes of keyed look-ups around people. */
export const peopleIndexes = {
  login: "login",
  staffNumber: "staff-number",
  session: "session",
  code: "staff-code",
  windowPass: "window-pass",
} as const;

export function sealAccount(
  vault: Vault,
  accountKey: string,
  accountId: string,
  account: SealedAccount,
): string {
  const text = Buffer.from(JSON.stringify(account), "utf8");
  return vault.seal(accountKey, accountPlace(accountId), text).toString("base64");
}

/** Null after its key was shredded. */
export function openAccount(vault: Vault, accountId: string, sealed: string): SealedAccount | null {
  const text = vault.open(accountPlace(accountId), Buffer.from(sealed, "base64"));
  return text === null ? null : JSON.parse(text.toString("utf8"));
}

/** The data key that an account lies under. */
export function accountKeyOf(sealed: string): string {
  const id = keyIdOf(Buffer.from(sealed, "base64"));
  if (id === null) throw new HallError("storage-damaged");
  return id.toString("hex");
}
