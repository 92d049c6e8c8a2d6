import type { ArchiveView, VisitStarted, VisitView } from "@yimen/edge-agent/contract";
import { newKey } from "../agent/idempotency-key.ts";
import { type Ask, Away, Refusal } from "../agent/requests.ts";

export type Asker = <Answer>(request: Omit<Ask, "language">) => Promise<Answer>;
export type Step = "materials" | "form" | "review";

/** How long to wait before a submission whose answer got lost is sent again, with the same key. */
const retryDelay = 2_000;
const uploadLimit = 60_000;

/** One person's visit as the window sees it: the agent's view and what of it only this screen knows. */
export class DeskVisit {
  readonly id: string;
  readonly secret: string;
  view: VisitView;
  archive: ArchiveView | null = null;
  step: Step = "materials";
  /** The returned case to which papers are added; null: a case of its own. */
  supplements: string | null = null;
  /** The material whose picture is being worked on. */
  uploading: string | null = null;
  /** One key an attempt: kept until the agent has answered, however often the line breaks meanwhile. */
  #submitKey: string | null = null;
  #over = false;
  #typed: Record<string, unknown> = {};
  #filling: Promise<void> | null = null;
  readonly #ask: Asker;
  readonly #changed: () => void;

  constructor(started: VisitStarted, ask: Asker, changed: () => void) {
    this.id = started.visit.id;
    this.secret = started.secret;
    this.view = started.visit;
    this.#ask = ask;
    this.#changed = changed;
  }

  get over(): boolean {
    return this.#over;
  }

  end(): void {
    this.#over = true;
  }

  /** The live view or an answer brought a newer truth. */
  learn(view: VisitView): void {
    if (this.#over || view.revision < this.view.revision) return;
    this.view = view;
    this.#changed();
  }

  /** Pictures can't send headers, so their secret stands in the address. */
  picture(path: string): string {
    return `${path}${path.includes("?") ? "&" : "?"}secret=${encodeURIComponent(this.secret)}`;
  }

  async change(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<void> {
    this.learn(
      await this.#ask<VisitView>({ method, ...this.#at(path), ...(body === undefined ? {} : { body }) }),
    );
  }

  /** What was typed goes to the agent, one request at a time; settles once all of it is there. */
  fill(values: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.#typed = { ...this.#typed, ...values };
    this.#filling ??= this.#flush().finally(() => {
      this.#filling = null;
    });
    return this.#filling;
  }

  async #flush(): Promise<void> {
    while (Object.keys(this.#typed).length > 0) {
      const values = this.#typed;
      this.#typed = {};
      try {
        await this.change("PUT", "/form", { values });
      } catch (error) {
        this.#typed = { ...values, ...this.#typed };
        throw error;
      }
    }
  }

  async openArchive(): Promise<void> {
    const archive = await this.#ask<ArchiveView>({ method: "GET", ...this.#at("/archive") });
    if (this.#over) return;
    this.archive = archive;
    this.#changed();
  }

  /** Each file becomes a page of the material, one after another. */
  async upload(materialId: string, files: readonly File[]): Promise<void> {
    this.uploading = materialId;
    this.#changed();
    try {
      for (const file of files)
        this.learn(
          await this.#ask<VisitView>({
            method: "POST",
            ...this.#at(`/materials/${materialId}/pages`),
            body: file,
            limit: uploadLimit,
          }),
        );
    } finally {
      this.uploading = null;
      this.#changed();
    }
  }

  /** Settles once the agent has answered, yes or no. `path`: where it is handed in. */
  async submit(path = "/submit"): Promise<void> {
    this.#submitKey ??= newKey();
    for (const key = this.#submitKey; ; ) {
      try {
        const view = await this.#ask<VisitView>({ method: "POST", ...this.#at(path), key, limit: 15_000 });
        this.#submitKey = null;
        this.learn(view);
        return;
      } catch (error) {
        const lost = error instanceof Away || (error instanceof Refusal && error.problem.code === "internal");
        if (!lost || this.#over) {
          this.#submitKey = null;
          throw error;
        }
        await new Promise((resume) => setTimeout(resume, retryDelay));
      }
    }
  }

  #at(path: string) {
    return { path: `/visits/${this.id}${path}`, secret: this.secret };
  }
}
