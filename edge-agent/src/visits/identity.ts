import type { IdCardText } from "@yimen/drivers/contract";
import { type CaseIdentity, HallError, type TypedIdentity } from "../contract/index.ts";
import { isPersonNumber } from "../rules/id-number.ts";
import type { IdentityText } from "../rules/prefill.ts";
import type { PassportText, VisitIdentity } from "./draft.ts";

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
  switch (identity.source) {
    case "id-card":
      return identity.card.number;
    case "passport":
      return identity.passport.documentNumber;
    case "typed":
      return identity.typed.number;
  }
}

export function identityText(identity: VisitIdentity): IdentityText {
  const { source } = identity;
  switch (source) {
    case "id-card": {
      const { name, number, address } = identity.card;
      return { name, number, source, ...(address === undefined ? {} : { address }) };
    }
    case "passport":
      return { name: passportName(identity.passport), number: identity.passport.documentNumber, source };
    case "typed":
      return { name: identity.typed.name, number: identity.typed.number, source };
  }
}

export function caseIdentity(identity: VisitIdentity): CaseIdentity {
  const { source } = identity;
  switch (source) {
    case "id-card": {
      const { name, number, kind } = identity.card;
      return { name, number, source, cardKind: kind };
    }
    case "passport": {
      const { documentNumber: number, issuer, nationality, sex, birth, expiry } = identity.passport;
      const passport = { issuer, nationality, sex, birth, expiry };
      return { name: passportName(identity.passport), number, source, passport };
    }
    case "typed":
      return { ...identity.typed, source };
  }
}

/** What kind of document says who it is, for screens. */
export function identityKind(identity: VisitIdentity): string {
  return identity.source === "id-card" ? identity.card.kind : identity.source;
}

/** As the machine-readable zone has it, surname first; some people have one name only. */
function passportName({ surname, givenNames }: PassportText): string {
  return `${surname} ${givenNames}`.trim();
}
