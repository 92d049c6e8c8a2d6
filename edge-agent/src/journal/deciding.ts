import type { Catalogue } from "../contract/catalogue.ts";
import type { HallSettings } from "../contract/settings/hall-settings.ts";
import type { WorkCalendar } from "../rules/calendar/work-calendar.ts";
import type { Vault } from "../security/vault.ts";
import type { Tables } from "../store/tables.ts";
import type { HallPlace } from "./hall-place.ts";

/** What deciding a command may look at. Nothing of it is written before all of the command is decided. */
export interface Deciding {
  readonly tx: Tables;
  readonly vault: Vault;
  readonly catalogue: Catalogue;
  readonly place: HallPlace;
  readonly settings: HallSettings;
  /** The hall's working days and hours. */
  readonly calendar: WorkCalendar;
  newId(): string;
  /** Whether a sealed page lies in the blob store. */
  hasBlob(blob: string): boolean;
}
