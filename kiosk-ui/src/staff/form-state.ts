import { Refusal } from "../agent/requests.ts";
import { faultWords, type StaffWords } from "./words.ts";

/** What a form has to say after a try: a sentence above it, and one at each field that is wrong. */
export interface FormTrouble {
  readonly said: string;
  readonly fields: Readonly<Record<string, string>>;
}

export const noTrouble: FormTrouble = { said: "", fields: {} };

/** From what was thrown when the agent was asked. */
export function troubleOf(error: unknown, words: StaffWords): FormTrouble {
  if (!(error instanceof Refusal)) return { said: words("away"), fields: {} };
  const { fields = [], staff, code } = error.problem;
  const named = Object.fromEntries(
    fields.map(({ path, reason }) => [path.replace(/^\//, ""), faultWords(words, reason)]),
  );
  if (code === "code-refused") return { said: "", fields: { code: staff, ...named } };
  return { said: code === "invalid-request" && fields.length > 0 ? "" : staff, fields: named };
}

/** Fields that must hold something and do not. */
export function missing(
  typed: Readonly<Record<string, string>>,
  needed: readonly string[],
  words: StaffWords,
): FormTrouble | null {
  const empty = needed.filter((name) => (typed[name] ?? "").trim() === "");
  if (empty.length === 0) return null;
  return { said: "", fields: Object.fromEntries(empty.map((name) => [name, words("fault.empty")])) };
}

/** Puts the keyboard where it is needed next: the first field that is wrong, else the first one. */
export function focusNext(form: Element | null): void {
  const wrong = form?.querySelector<HTMLElement>('input[aria-invalid="true"]');
  (wrong ?? form?.querySelector<HTMLElement>("input"))?.focus();
}
