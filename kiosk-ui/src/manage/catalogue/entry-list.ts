import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ItemForm } from "./inputs.ts";
import { moved, valueAt } from "./value-path.ts";

/** A list of things that can be added, taken away and put in another order. */
export function entryList(
  form: ItemForm,
  path: string,
  one: (at: string, index: number) => TemplateResult,
  fresh: () => unknown,
  add = form.words("list.add"),
): TemplateResult {
  const list = (valueAt(form.item, path) ?? []) as readonly unknown[];
  const { words } = form;
  const tool = (
    name: "up" | "down" | "remove",
    sign: string,
    index: number,
    next: readonly unknown[],
    off = false,
  ) =>
    html`<button type="button" class="cat-tool" data-action="${name}:${path}/${index}" ?disabled=${off}
      aria-label=${words(`list.${name}`, { n: index + 1 })} title=${words(`list.${name}`, { n: index + 1 })}
      @click=${() => form.set(path, next)}>${sign}</button>`;
  return html`<ol class="cat-list">${list.length === 0 ? html`<li class="con-quiet">${words("list.empty")}</li>` : nothing}${repeat(
    list,
    (_, index) => index,
    (_, index) => html`<li><div>${one(`${path}/${index}`, index)}</div><span class="cat-tools">
      ${tool("up", "↑", index, moved(list, index, index - 1), index === 0)}
      ${tool("down", "↓", index, moved(list, index, index + 1), index === list.length - 1)}
      ${tool("remove", "×", index, list.toSpliced(index, 1))}</span></li>`,
  )}</ol>
  <button type="button" data-action="add:${path}" @click=${() => form.set(path, [...list, fresh()])}>${add}</button>`;
}
