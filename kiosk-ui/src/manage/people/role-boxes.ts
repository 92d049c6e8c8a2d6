import { type Role, roles } from "@yimen/edge-agent/contract/people.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { PeopleWords } from "./words.ts";

/** A box for each role, with what it may do. */
export function roleBoxes(
  words: PeopleWords,
  held: readonly Role[],
  fault: string | undefined,
): TemplateResult {
  return html`<fieldset class="people-roles"><legend>${words("field.roles")}</legend><p class="people-hint">${words("field.roles.hint")}</p>${roles.map(
    (
      role,
    ) => html`<label><input type="checkbox" name="role" value=${role} aria-invalid=${fault === undefined ? nothing : "true"} .checked=${held.includes(role)}>
      <span><b>${words(`role.${role}`)}</b> <small>${words(`role.${role}.what`)}</small></span></label>`,
  )}${fault === undefined ? nothing : html`<small class="staff-fault" role="alert">${fault}</small>`}</fieldset>`;
}

export function rolesIn(form: HTMLFormElement): readonly Role[] {
  const chosen = new FormData(form).getAll("role");
  return roles.filter((role) => chosen.includes(role));
}
