import type {
  Catalogue,
  ChecklistRow,
  DocumentRef,
  FieldView,
  Item,
  MaterialPromise,
  VisitView,
} from "../contract/index.ts";
import { checklist, missingMaterials } from "../rules/checklist.ts";
import { checkForm } from "../rules/form.ts";
import { maskName, maskNumber } from "../rules/mask.ts";
import { prefillForm } from "../rules/prefill.ts";
import type { Captured, Draft } from "./draft.ts";
import { identityKind, identityText, numberOf } from "./identity.ts";
import { missingCharacters } from "./rare-characters.ts";

export type Stage = VisitView["stage"];

/** Addresses of a visit's pictures, without the secret, which the screen adds: an <img> can't send a header. */
export interface PictureUrls {
  page(materialId: string, page: number, version: number): string;
  photo(): string;
}

export function pictureUrls(visitId: string): PictureUrls {
  const base = `/api/visits/${visitId}`;
  return {
    page: (materialId, page, version) => `${base}/materials/${materialId}/pages/${page}?v=${version}`,
    photo: () => `${base}/photo`,
  };
}

export function checklistOf(draft: Draft, catalogue: Catalogue, urls?: PictureUrls): ChecklistRow[] {
  if (draft.item === null) return [];
  const captured = [...draft.captured].map(([materialId, each]) => documentOf(materialId, each));
  return checklist(catalogue, draft.item, {
    identified: draft.identity !== null,
    captured,
    held: draft.held,
    skipped: [...draft.skipped],
    promised: promisesOf(draft),
    ...(urls === undefined
      ? {}
      : {
          pageUrl: (materialId, page) =>
            urls.page(materialId, page, draft.captured.get(materialId)?.capturedAt ?? 0),
        }),
  });
}

export function promisesOf({ promised }: Draft): MaterialPromise[] {
  return [...promised].map(([materialId, dueOn]) => ({ materialId, dueOn }));
}

/** A document still in memory; its pages have no address in the store yet. */
function documentOf(materialId: string, { documentId, capturedAt, pages }: Captured): DocumentRef {
  const refs = pages.map((page) => ({ blob: "0".repeat(64), bytes: page.length, mime: "image/jpeg" }));
  return { documentId, materialId, capturedAt, pages: refs };
}

/** The form's values as they would be submitted: locked ones from the identity, then what was typed, then prefills. */
export function formValues(draft: Draft, item: Item): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const { key, value, locked } of prefills(draft, item)) {
    const typed = draft.values !== null && Object.hasOwn(draft.values, key);
    const chosen = typed && !locked ? draft.values?.[key] : value;
    if (chosen !== null && chosen !== undefined) values[key] = chosen;
  }
  return values;
}

export function formOf(draft: Draft): FieldView[] {
  const { item } = draft;
  if (item === null) return [];
  const prefilled = prefills(draft, item);
  return item.form.map((field) => {
    const prefill = prefilled.find(({ key }) => key === field.key);
    const locked = prefill?.locked ?? false;
    const typed = !locked && draft.values !== null && Object.hasOwn(draft.values, field.key);
    const value = (typed ? draft.values?.[field.key] : prefill?.value) ?? null;
    return {
      key: field.key,
      label: field.label,
      type: field.type,
      required: field.required ?? false,
      value,
      from: typed && value !== prefill?.value ? null : (prefill?.from ?? null),
      locked,
      error: errorOf(draft.errors, field.key),
      ...(field.options === undefined ? {} : { options: field.options }),
      ...(field.fields === undefined ? {} : { fields: field.fields }),
    };
  });
}

/** A group's or a list's field shows the first fault inside it. */
function errorOf(errors: Draft["errors"], key: string): string | null {
  const own = errors[key];
  if (own !== undefined) return own;
  const inner = Object.entries(errors).find(([path]) => path.startsWith(`${key}/`));
  return inner?.[1] ?? null;
}

function prefills(draft: Draft, item: Item) {
  return prefillForm(item, draft.identity === null ? null : identityText(draft.identity), draft.lastForm);
}

/** Where the person stands, from what is given; the screens lead the way and may go back. */
export function stageOf(draft: Draft, catalogue: Catalogue, guideSeen: boolean): Stage {
  if (draft.identity === null) return "identify";
  if (draft.item === null) return "choose";
  if (!guideSeen) return "guide";
  if (missingMaterials(checklistOf(draft, catalogue)).length > 0) return "materials";
  const own = numberOf(draft.identity);
  const { errors } = checkForm(draft.item.form, formValues(draft, draft.item), own);
  return Object.keys(errors).length > 0 || draft.values === null ? "form" : "review";
}

export function identityView(draft: Draft, urls: PictureUrls): VisitView["identity"] {
  const { identity } = draft;
  if (identity === null) return null;
  const { name, number, source } = identityText(identity);
  return {
    name,
    nameMasked: maskName(name),
    number,
    numberMasked: maskNumber(number),
    kind: identityKind(identity),
    source,
    photo: draft.photo === null ? null : urls.photo(),
    missing: missingCharacters(name),
  };
}

/** After submission only what is masked stays on the screen. */
export function maskedIdentity(view: VisitView["identity"]): VisitView["identity"] {
  if (view === null) return null;
  const { nameMasked, numberMasked } = view;
  const missing = view.missing.filter((character) => nameMasked.includes(character));
  return { ...view, name: nameMasked, number: numberMasked, photo: null, missing };
}
