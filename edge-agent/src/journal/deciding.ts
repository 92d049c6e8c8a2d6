import type { Catalogue } from "../contract/catalogue.ts";
import type { WaitEstimate } from "../contract/queue.ts";
import type { HallSettings } from "../contract/settings/hall-settings.ts";
import type { WorkCalendar } from "../rules/calendar/work-calendar.ts";
import type { Vault } from "../security/vault.ts";
import type { Tables } from "../store/tables.ts";
import type { HallPlace } from "./hall-place.ts";

/**
 * What is told to who takes a number: how many stand before it in the order of calling, and the range of its wait; null
 * where nobody can tell. Asked within the transaction that issues the ticket, so it must answer at once.
 */
export type Forecast = (wanted: {
  readonly lane: string;
  readonly itemId: string | null;
  readonly priority: string;
}) => { readonly ahead: number; readonly estimate: WaitEstimate | null };

/** What deciding a command may look at. Nothing of it is written before all of the command is decided. */
export interface Deciding {
  readonly tx: Tables;
  readonly vault: Vault;
  readonly catalogue: Catalogue;
  readonly place: HallPlace;
  readonly settings: HallSettings;
  /** The hall's working days and hours. */
  readonly calendar: WorkCalendar;
  readonly forecast: Forecast;
  newId(): string;
  /** Whether a sealed page lies in the blob store. */
  hasBlob(blob: string): boolean;
}
