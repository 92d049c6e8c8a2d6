import { type Delivery, HallError, type Item, type Signature } from "../contract/index.ts";
import { offeredDeliveries } from "../rules/delivery.ts";
import { checkForm } from "../rules/form.ts";
import type { Draft } from "./draft.ts";
import { numberOf } from "./identity.ts";
import { isSignature } from "./signature.ts";
import { formValues } from "./visit-view.ts";

/** Takes what was typed. Bad fields are kept and marked; keys that the form does not have are marked and dropped. */
export function fill(draft: Draft, item: Item, values: Readonly<Record<string, unknown>>): void {
  const known = new Set(item.form.map(({ key }) => key));
  const strangers = Object.keys(values).filter((key) => !known.has(key));
  if (strangers.length > 0) {
    const fields = strangers.slice(0, 20).map((key) => ({ path: `/values/${key}`, reason: "unknown-key" }));
    throw new HallError("invalid-request", { fields });
  }
  draft.values = { ...draft.values, ...values };
  const own = draft.identity && numberOf(draft.identity);
  draft.errors = checkForm(item.form, formValues(draft, item), own).errors;
}

/** Throws HallError `signature-missing` for a slip of the finger. */
export function sign(draft: Draft, strokes: Signature["strokes"]): void {
  if (!isSignature(strokes)) throw new HallError("signature-missing");
  draft.strokes = strokes;
}

/** Throws HallError `delivery-missing` for a way that the item does not have, or mail without an address. */
export function deliver(draft: Draft, item: Item, delivery: Delivery): void {
  const address = delivery.address?.trim() ?? "";
  if (!offeredDeliveries(item).includes(delivery.method)) throw refused("/method", "option");
  if (delivery.method === "mail" && address === "") throw refused("/address", "required");
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(address)) {
    throw new HallError("invalid-request", { fields: [{ path: "/address", reason: "characters" }] });
  }
  draft.delivery = { method: delivery.method, ...(address === "" ? {} : { address }) };
}

function refused(path: string, reason: string): HallError {
  return new HallError("delivery-missing", { fields: [{ path, reason }] });
}
