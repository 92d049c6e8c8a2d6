import { html, type TemplateResult } from "lit";
import type { Desk } from "./desk.ts";
import type { DeskVisit } from "./desk-visit.ts";

/** Waits for a card; without a reader the clerk compares the document and types. */
export function identifyForm(desk: Desk, visit: DeskVisit): TemplateResult {
  const { words } = desk;
  const type = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [name, number] = ["name", "number"].map((key) => String(form.get(key) ?? ""));
    void desk.run("identity", async () => {
      await visit.change("PUT", "/identity", { name, number });
      if (form.get("compared") === "on") await visit.change("POST", "/compared");
      if (visit.view.desk?.archiveBy != null) await visit.openArchive();
    });
  };
  return html`<section class="identify">
    <h2>${words("person.wait")}</h2><p class="quiet">${words("person.wait.lead")}</p>
    <form autocomplete="off" @submit=${type}>
      <label>${words("person.name")}<input name="name" required maxlength="60"></label>
      <label>${words("person.number")}<input name="number" required minlength="6" maxlength="18" inputmode="text"></label>
      <label class="check"><input type="checkbox" name="compared"> ${words("person.compared")}</label>
      <button class="primary" data-action="type-identity" ?disabled=${desk.asking !== ""}>${words("person.type")}</button>
    </form></section>`;
}
