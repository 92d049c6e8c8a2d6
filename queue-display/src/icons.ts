import { html } from "lit";

/* Drawn, because the fonts of a wall's machine may lack the signs. They are as high as the type around them. */

export const arrow = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M2 12h18M13 5l7 7-7 7" /></svg>`;
export const warning = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3 2 21h20zM12 10v5M12 18v.5" /></svg>`;
export const tick = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m4 13 5 5L20 6" /></svg>`;
export const muted = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 9v6h4l6 5V4L7 9zM17 9l5 6M22 9l-5 6" /></svg>`;
