import type { StaffKey } from "../locales/staff/zh-Hans.ts";

/** One part of the managers' console. Its element is a SectionElement. Order: live, alarms, devices, cases,
 * ratings, queue, reports, catalogue, people, signage, settings, updates, audit. */
export interface Section {
  /** In the address behind #, and in `section.KEY` of the staff texts. */
  readonly key: StaffKey extends infer K ? (K extends `section.${infer Key}` ? Key : never) : never;
  readonly tag: string;
  load(): Promise<unknown>;
}

/** In the order of the side navigation; only what exists. */
export const sections: readonly Section[] = [
  { key: "live", tag: "manage-live", load: () => import("./live/live.ts") },
  { key: "alarms", tag: "manage-alarms", load: () => import("./alarms/alarms.ts") },
  { key: "devices", tag: "manage-devices", load: () => import("./devices/devices.ts") },
  { key: "cases", tag: "manage-cases", load: () => import("./cases/cases.ts") },
  { key: "ratings", tag: "manage-ratings", load: () => import("./ratings/ratings.ts") },
  { key: "queue", tag: "manage-queue", load: () => import("./queue/queue.ts") },
  { key: "reports", tag: "manage-reports", load: () => import("./reports/reports.ts") },
  { key: "catalogue", tag: "manage-catalogue", load: () => import("./catalogue/catalogue.ts") },
  { key: "people", tag: "manage-people", load: () => import("./people/people.ts") },
  { key: "signage", tag: "manage-signage", load: () => import("./signage/signage.ts") },
  { key: "settings", tag: "manage-settings", load: () => import("./settings/settings.ts") },
  { key: "updates", tag: "manage-updates", load: () => import("./updates/updates.ts") },
  { key: "audit", tag: "manage-audit", load: () => import("./audit/audit.ts") },
];
