import type { Catalogue, Item } from "../contract/catalogue.ts";
import { HallError } from "../contract/errors.ts";
import type { Command } from "../contract/op.ts";
import { checklist, missingMaterials } from "./checklist.ts";
import { checkForm } from "./form.ts";
import { isIdentityNumber } from "./identity-number.ts";

type Submission = Extract<Command, { type: "submit-case" }>;

/**
 * The acceptance checklist: what an item asks for is all there, and nothing else. Returns the item.
 *
 * Refuses with HallError `unknown-item`, `identity-invalid`, `materials-missing`, `form-incomplete`,
 * `signature-missing` or `invalid-request`; `fields` names every fault at once.
 */
export function acceptSubmission(catalogue: Catalogue, command: Submission): Item {
  const item = catalogue.items.find((candidate) => candidate.id === command.itemId);
  if (item === undefined) throw new HallError("unknown-item");
  const { identity, form, deliveryAddress } = command.fields;
  if (!isIdentityNumber(identity) || identity.name.trim() === "" || identity.name.length > 200) {
    throw new HallError("identity-invalid");
  }
  refuseStrays(item, command);
  const rows = checklist(catalogue, item, {
    identified: true,
    captured: command.documents,
    held: [],
    skipped: [],
    promised: command.promises ?? [],
  });
  const missing = missingMaterials(rows);
  if (missing.length > 0) {
    throw new HallError("materials-missing", {
      fields: missing.map((material) => ({ path: `/materials/${material}`, reason: "required" })),
    });
  }
  const faults = [
    ...Object.entries(checkForm(item.form, form, identity.number).errors),
    ...borrowedNumber(item, command),
  ];
  if (faults.length > 0) {
    throw new HallError("form-incomplete", {
      fields: faults.map(([path, reason]) => ({ path: `/form/${path}`, reason })),
    });
  }
  // The signature makes the application form: without one the system can't produce it. One on paper is a page of its own.
  const asksForForm = item.materials.some(({ ref, required }) => ref === "APP_FORM" && required);
  const onPaper = command.documents.some(
    ({ materialId, pages }) => materialId === "APP_FORM" && pages.length > 0,
  );
  if (asksForForm && command.signature === null && !onPaper) throw new HallError("signature-missing");
  if (command.delivery === "mail" && (deliveryAddress ?? "").trim() === "") {
    throw new HallError("form-incomplete", { fields: [{ path: "/delivery/address", reason: "required" }] });
  }
  return item;
}

/** The form speaks for the person who was identified, not for another. */
function borrowedNumber(item: Item, command: Submission): [path: string, reason: string][] {
  const { identity, form } = command.fields;
  return item.form
    .filter((field) => field.prefill === "id-card.number" && form[field.key] !== identity.number)
    .map((field) => [field.key, "not the person's own"]);
}

function refuseStrays(item: Item, command: Submission): void {
  const fields: { path: string; reason: string }[] = [];
  for (const document of command.documents) {
    if (!item.materials.some(({ ref }) => ref === document.materialId)) {
      fields.push({ path: `/documents/${document.materialId}`, reason: "not asked for" });
    }
  }
  if (new Set(command.documents.map((document) => document.documentId)).size < command.documents.length) {
    fields.push({ path: "/documents", reason: "same document twice" });
  }
  if (!item.result.delivery.includes(command.delivery)) {
    fields.push({ path: "/delivery/method", reason: "not offered" });
  }
  if (fields.length > 0) throw new HallError("invalid-request", { fields });
}
