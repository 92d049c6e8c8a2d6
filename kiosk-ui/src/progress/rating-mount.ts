import type { Language } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";

let asked = false;

/** The rating of what a slip's page shows; fetched once it is wanted, so that the page itself stays light. */
export function ratingPart(
  wanted: boolean,
  token: string | null,
  standing: string,
  language: Language,
): TemplateResult | typeof nothing {
  if (!wanted || token === null) return nothing;
  if (!asked) {
    asked = true;
    // A phone that lost its line tries again when the page is drawn next.
    import("./rating.ts").catch(() => {
      asked = false;
    });
  }
  return html`<phone-rating .token=${token} .standing=${standing} .language=${language}></phone-rating>`;
}
