import type { IdCardText } from "@yimen/drivers/contract";
import { type CaseIdentity, HallError, type TypedIdentity } from "../contract/index.ts";
import { isPersonNumber } from "../rules/id-number.ts";
import type { IdentityText } from "../rules/prefill.ts";
import type { VisitIdentity } from "./draft.ts";

/** Whether a card belongs to the person whom the visit is for. Nobody yet: it does. */
export function sameCard(identity: VisitIdentity | null, card: IdCardText): boolean {
  return identity === null || numberOf(identity) === card.number;
}

/** Control characters and text-direction overrides have no place in a name that goes on paper. */
const notInNames = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Checks what was typed. Throws HallError `identity-invalid` or `invalid-request` with fields. */
export function typedIdentity(typed: TypedIdentity): VisitIdentity {
  const name = typed.name.trim();
  const number = typed.number.replace(/[\s-]/g, "").toUpperCase();
  const phone = typed.phone?.replace(/[\s-]/g, "");
  if (name === "" || notInNames.test(name)) {
    throw new HallError("invalid-request", { fields: [{ path: "/name", reason: "characters" }] });
  }
  if (phone !== undefined && !/^\+?\d{0,19}$/.test(phone)) {
    throw new HallError("invalid-request", { fields: [{ path: "/phone", reason: "phone" }] });
  }
  if (!isPersonNumber(number)) {
    throw new HallError("identity-invalid", { fields: [{ path: "/number", reason: "id-number" }] });
  }
  return {
    source: "typed",
    typed: { name, number, ...(phone === undefined || phone === "" ? {} : { phone }) },
  };
}

export function numberOf(identity: VisitIdentity): string {
  return identity.source === "id-card" ? identity.card.number : identity.typed.number;
}

export function identityText(identity: VisitIdentity): IdentityText {
  if (identity.source === "typed") {
    return { name: identity.typed.name, number: identity.typed.number, source: "typed" };
  }
  const { name, number, address } = identity.card;
  return { name, number, source: "id-card", ...(address === undefined ? {} : { address }) };
}

export function caseIdentity(identity: VisitIdentity): CaseIdentity {
  if (identity.source === "typed") return { ...identity.typed, source: "typed" };
  const { name, number, kind } = identity.card;
  return { name, number, source: "id-card", cardKind: kind };
}
