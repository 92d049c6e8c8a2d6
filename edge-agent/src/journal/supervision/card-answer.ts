import { HallError } from "../../contract/errors.ts";
import type { Vault } from "../../security/vault.ts";
import type { Tables } from "../../store/tables.ts";
import { caseKeyOf } from "../case/status.ts";

/** Where a card's answer belongs. */
export const answerPlace = (cardId: string) => ({ table: "cards", row: cardId, column: "answer" });

/** Seals a card's answer under its case's key, so that shredding the case takes the answer along. Base64. */
export function sealAnswer(
  on: { readonly tx: Tables; readonly vault: Vault },
  card: { readonly cardId: string; readonly caseNumber: string },
  answer: string,
): string {
  const row = on.tx.cases.find(card.caseNumber);
  if (row === null) throw new HallError("case-unknown");
  const sealed = on.vault.seal(caseKeyOf(on.tx, row), answerPlace(card.cardId), Buffer.from(answer, "utf8"));
  return sealed.toString("base64");
}

/** Null when the case was shredded. Throws HallError `storage-damaged` when it was altered or moved. */
export function openAnswer(vault: Vault, cardId: string, sealed: string): string | null {
  return vault.open(answerPlace(cardId), Buffer.from(sealed, "base64"))?.toString("utf8") ?? null;
}
