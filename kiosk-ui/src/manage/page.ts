import type { Counts, Role } from "@yimen/edge-agent/contract";
import { html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { LiveView } from "../agent/live-view.ts";
import { StaffPage } from "../staff/staff-page.ts";
import { navigation } from "./navigation.ts";
import type { SectionElement } from "./section-element.ts";
import { type Section, sections } from "./sections.ts";
import "./page.css";

/** The managers' console: a side navigation and the section that stands behind # in the address, as `#devices/001`. */
@customElement("manage-page")
export class ManagePage extends StaffPage {
  protected override readonly roles: readonly Role[] = ["manager"];
  protected override readonly page = "manage";
  @state() private place = placeOf(location.hash);
  /** What is shown may have changed since the line was lost. */
  @state() private outOfTouch = false;
  /** Sections count for themselves; a page that nobody looks at needs no count. */
  readonly #counts = new LiveView<Counts>(this, this.socket, () => ({ view: "counts" }), {
    pausesWhenHidden: true,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    // Its code comes while it is learnt who is there; one that does not come is told of when it is shown.
    void this.place.section?.load().catch(() => undefined);
    this.socket.on("connect", () => {
      this.outOfTouch = false;
    });
    this.socket.on("disconnect", () => {
      this.outOfTouch = this.session !== null;
    });
    window.addEventListener("hashchange", () => {
      this.place = placeOf(location.hash);
    });
  }

  protected override renderInside() {
    const { words } = this;
    const { section } = this.place;
    return html`<div class="manage">
      ${navigation({ words, current: section?.key ?? "", counts: this.#counts.state })}
      <div class="manage-body">
        <p class="manage-stale" role="status" ?hidden=${!this.outOfTouch}>${this.outOfTouch ? words("manage.stale") : nothing}</p>
        <main id="content" tabindex="-1" data-section=${section?.key ?? ""}></main>
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get("place") as Place | undefined;
    void this.#show(before !== undefined && before.section !== this.place.section);
  }

  /** One element for as long as it is the same section: a change of words must not lose what was typed. */
  async #show(anotherSection: boolean): Promise<void> {
    const { section, path } = this.place;
    if (section === undefined || this.session === null) return;
    try {
      await section.load();
    } catch {
      // After an update of the agent the parts of an older page are gone; a lost line looks the same.
      if (section === this.place.section) this.#notLoaded();
      return;
    }
    const { session, language, socket } = this;
    const main = this.querySelector<HTMLElement>(".manage main");
    if (main === null || session === null || section !== this.place.section) return;
    const there = main.firstElementChild;
    const element = (
      there?.localName === section.tag ? there : document.createElement(section.tag)
    ) as SectionElement;
    Object.assign(element, { session, language, socket, path });
    if (element === there) return;
    main.replaceChildren(element);
    // Whoever chose it reads on from its top, not through the rest of the navigation.
    if (anotherSection) main.focus({ preventScroll: true });
  }

  #notLoaded(): void {
    const main = this.querySelector<HTMLElement>(".manage main");
    if (main === null) return;
    const said = document.createElement("p");
    said.textContent = this.words("manage.not-loaded");
    said.setAttribute("role", "alert");
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = this.words("manage.reload");
    again.dataset["action"] = "reload";
    again.addEventListener("click", () => location.reload());
    const place = document.createElement("section");
    place.className = "manage-not-loaded";
    place.append(said, again);
    main.replaceChildren(place);
  }
}

interface Place {
  readonly section: Section | undefined;
  readonly path: readonly string[];
}

function placeOf(hash: string): Place {
  const [key, ...path] = hash.slice(1).split("/").map(decoded);
  const section = sections.find((each) => each.key === key);
  return section === undefined ? { section: sections[0], path: [] } : { section, path };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
