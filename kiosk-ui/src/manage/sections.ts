import type { StaffKey } from "../locales/staff/zh-Hans.ts";

/** One part of the managers' console. Its element gets `session`, `language` and `socket`. */
export interface Section {
  /** In the address behind #, and in `section.KEY` of the staff texts. */
  readonly key: StaffKey extends infer K ? (K extends `section.${infer Key}` ? Key : never) : never;
  readonly tag: string;
  load(): Promise<unknown>;
}

/** In the order of the side navigation; only what exists. */
export const sections: readonly Section[] = [
  { key: "cards", tag: "manage-cards", load: () => import("./cards/cards.ts") },
  { key: "cases", tag: "manage-cases", load: () => import("./cases/cases.ts") },
  { key: "figures", tag: "manage-figures", load: () => import("./figures/figures.ts") },
  { key: "ratings", tag: "manage-ratings", load: () => import("./ratings/ratings.ts") },
  { key: "people", tag: "manage-people", load: () => import("./people/people.ts") },
];
