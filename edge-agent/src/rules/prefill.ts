import type { Item } from "../contract/catalogue.ts";

/** What an ID card, a passport or the person says of themselves. */
export interface IdentityText {
  readonly name: string;
  readonly number: string;
  readonly address?: string;
  readonly source: "id-card" | "typed" | "passport";
}

export interface PrefilledField {
  readonly key: string;
  readonly value: unknown;
  readonly from: "id-card" | "passport" | "last-case" | null;
  readonly locked: boolean;
}

/**
 * The form as it stands before anything is typed. Name and number follow the identity and stay locked, so that nobody
 * applies in another's name by editing a field. `lastForm` holds the newest known answer to each question.
 */
export function prefillForm(
  item: Item,
  identity: IdentityText | null,
  lastForm: Readonly<Record<string, unknown>> | null,
): readonly PrefilledField[] {
  return item.form.map(({ key, prefill }): PrefilledField => {
    const [source, name] = prefill?.split(".") ?? [];
    if (source === "id-card" && identity !== null) {
      const value = name === "name" ? identity.name : name === "number" ? identity.number : identity.address;
      if (value === undefined) return { key, value: null, from: null, locked: false };
      const from = identity.source === "typed" ? null : identity.source;
      return { key, value, from, locked: name !== "address" };
    }
    if (source === "last-case" && name !== undefined && lastForm !== null && Object.hasOwn(lastForm, name)) {
      return { key, value: lastForm[name], from: "last-case", locked: false };
    }
    return { key, value: null, from: null, locked: false };
  });
}
