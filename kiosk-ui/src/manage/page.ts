import type { Role } from "@yimen/edge-agent/contract";
import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { StaffPage } from "../staff/staff-page.ts";
import type { SectionElement } from "./section-element.ts";
import { type Section, sections } from "./sections.ts";
import "./page.css";

/** The managers' console: a side navigation and the section that stands behind # in the address. */
@customElement("manage-page")
export class ManagePage extends StaffPage {
  protected override readonly roles: readonly Role[] = ["manager"];
  protected override readonly page = "manage";
  @state() private section: Section | undefined = sectionOf(location.hash);
  /** What is shown may have changed since the line was lost. */
  @state() private outOfTouch = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.socket.on("connect", () => {
      this.outOfTouch = false;
    });
    this.socket.on("disconnect", () => {
      this.outOfTouch = this.session !== null;
    });
    window.addEventListener("hashchange", () => {
      this.section = sectionOf(location.hash);
    });
  }

  protected override renderInside() {
    const { words, section } = this;
    return html`<div class="manage">
      <nav aria-label=${words("manage.sections")}>${sections.map(
        ({ key }) =>
          html`<a href="#${key}" data-action="section:${key}" aria-current=${key === section?.key ? "page" : nothing}>${words(`section.${key}`)}</a>`,
      )}</nav>
      <div class="manage-body">
        <p class="manage-stale" role="status" ?hidden=${!this.outOfTouch}>${this.outOfTouch ? words("manage.stale") : nothing}</p>
        <main data-section=${section?.key ?? ""}></main>
      </div>
    </div>`;
  }

  protected override updated(): void {
    void this.#show();
  }

  /** One element for as long as it is the same section: a change of words must not lose what was typed. */
  async #show(): Promise<void> {
    const { section } = this;
    if (section === undefined || this.session === null) return;
    await section.load();
    const { session, language, socket } = this;
    const place = this.querySelector(".manage main");
    if (place === null || session === null || section !== this.section) return;
    const there = place.firstElementChild;
    const element = (
      there?.localName === section.tag ? there : document.createElement(section.tag)
    ) as SectionElement;
    Object.assign(element, { session, language, socket });
    if (element !== there) place.replaceChildren(element);
  }
}

function sectionOf(hash: string): Section | undefined {
  return sections.find(({ key }) => `#${key}` === hash) ?? sections[0];
}
