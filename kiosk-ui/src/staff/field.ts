import { html, nothing, type TemplateResult } from "lit";

export interface FieldLook {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind?: "text" | "password";
  /** Digits only: phones and tablets show their digit keys. */
  readonly digits?: boolean;
  readonly first?: boolean;
  readonly most?: number;
  readonly value?: string;
}

/** One labelled input of a staff form, with its hint and what is wrong with it. */
export function field(look: FieldLook, fault: string | undefined): TemplateResult {
  const { name, label, hint, kind = "text", digits = false, first = false, most = 64, value = "" } = look;
  const told = [hint === undefined ? "" : `${name}-hint`, fault === undefined ? "" : `${name}-fault`]
    .filter((id) => id !== "")
    .join(" ");
  return html`<p class="staff-field">
    <label for="field-${name}">${label}</label>
    <input id="field-${name}" name=${name} type=${kind} maxlength=${most} .value=${value}
      inputmode=${digits ? "numeric" : "text"} autocomplete="off" autocapitalize="none" spellcheck="false"
      ?autofocus=${first} aria-invalid=${fault === undefined ? "false" : "true"}
      aria-describedby=${told === "" ? nothing : told}>
    ${hint === undefined ? nothing : html`<small id="${name}-hint">${hint}</small>`}
    ${fault === undefined ? nothing : html`<small id="${name}-fault" class="staff-fault">${fault}</small>`}
  </p>`;
}

/** What was typed into a form, by the inputs' names; empty ones are left out. */
export function typedIn(form: HTMLFormElement): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") typed[name] = value;
  }
  return typed;
}
