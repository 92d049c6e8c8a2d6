import { html, type TemplateResult } from "lit";
import { unsafeSVG } from "lit/directives/unsafe-svg.js";

/** Line drawings on a 48 × 48 grid. */
const drawings = {
  apply: '<path d="M12 5h17l8 8v30H12z"/><path d="M29 5v8h8M18 22h13M18 29h13M18 36h7"/>',
  progress: '<circle cx="24" cy="24" r="18"/><path d="M24 13v11l8 5"/>',
  guide: '<path d="M24 12c-5-4-11-4-17-3v28c6-1 12-1 17 3 5-4 11-4 17-3V9c-6-1-12-1-17 3zM24 12v28"/>',
  card: '<rect x="5" y="10" width="38" height="28" rx="4"/><circle cx="16" cy="21" r="4"/><path d="M10 32c1-5 11-5 12 0M28 19h10M28 25h10M28 31h6"/>',
  globe: '<circle cx="24" cy="24" r="17"/><path d="M7 24h34M24 7c-10 9-10 25 0 34M24 7c10 9 10 25 0 34"/>',
  passport:
    '<rect x="9" y="4" width="30" height="40" rx="4"/><circle cx="24" cy="20" r="9"/><path d="M15 20h18M24 11c-5 5-5 13 0 18M24 11c5 5 5 13 0 18M17 37h14"/>',
  keyboard:
    '<rect x="4" y="12" width="40" height="24" rx="4"/><path d="M11 19h.1M18 19h.1M25 19h.1M32 19h.1M38 19h.1M11 25h.1M38 25h.1M16 30h16M18 25h14"/>',
  check: '<path d="M9 25l10 10 20-22"/>',
  open: '<rect x="9" y="9" width="30" height="30" rx="4"/>',
  skip: '<path d="M12 24h24"/>',
  warn: '<path d="M24 6l20 35H4zM24 19v10M24 35h.1"/>',
  printer: '<path d="M13 18V6h22v12M13 35H6V18h36v17h-7"/><rect x="13" y="28" width="22" height="14"/>',
  camera: '<path d="M6 15h8l4-6h12l4 6h8v25H6z"/><circle cx="24" cy="27" r="8"/>',
  erase: '<path d="M17 10h26v28H17L5 24zM24 18l12 12M36 18L24 30"/>',
  shift: '<path d="M24 6L8 24h9v16h14V24h9z"/>',
  person: '<circle cx="24" cy="16" r="8"/><path d="M8 42c2-18 30-18 32 0"/>',
  search: '<circle cx="21" cy="21" r="13"/><path d="M31 31l11 11"/>',
  ticket: '<path d="M6 13h36v7a4 4 0 0 0 0 8v7H6v-7a4 4 0 0 0 0-8zM30 14v4M30 22v4M30 30v4"/>',
  calendar:
    '<rect x="7" y="10" width="34" height="32" rx="4"/><path d="M7 19h34M16 5v9M32 5v9M17 30l5 5 9-10"/>',
  smile: '<circle cx="24" cy="24" r="18"/><path d="M15 28c3 8 15 8 18 0M17 18v.1M31 18v.1"/>',
  place: '<path d="M24 44C14 32 9 26 9 19a15 15 0 0 1 30 0c0 7-5 13-15 25z"/><circle cx="24" cy="19" r="5"/>',
} as const;

export type IconName = keyof typeof drawings;

/** Decoration: the words beside it say the same. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="currentColor"
    stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round">${unsafeSVG(drawings[name])}</svg>`;
}
