import { existsSync } from "node:fs";
import type { Clock } from "@yimen/drivers/contract";
import type { Catalogue } from "../contract/catalogue.ts";
import { HallError } from "../contract/errors.ts";
import { type HallSettings, usualSettings } from "../contract/settings/hall-settings.ts";
import type { WorkCalendar } from "../rules/calendar/work-calendar.ts";
import { readKeyFile } from "../security/key-file.ts";
import { Vault } from "../security/vault.ts";
import { Blobs } from "../store/blobs.ts";
import { lockHall } from "../store/hall-lock.ts";
import { Reserve } from "../store/reserve.ts";
import { SqliteStore } from "../store/sqlite.ts";
import { asHallError } from "../store/sqlite-error.ts";
import { SqliteKeys } from "../store/sqlite-keys.ts";
import { ActionRecords } from "./action/records.ts";
import { AlarmRecords } from "./alarm/records.ts";
import { ReviewRecords } from "./case/review-records.ts";
import { Cases } from "./cases.ts";
import { CatalogueRecords } from "./catalogue/records.ts";
import { StoreHealth } from "./condition.ts";
import { dataFolder } from "./data-folder.ts";
import { failPoint } from "./fail-point.ts";
import { FleetRecords } from "./fleet/records.ts";
import type { HallPlace } from "./hall-place.ts";
import { HallJournal, type JournalParts } from "./journal.ts";
import { namedBlobs, pagesOf } from "./named-blobs.ts";
import { Notices } from "./notices.ts";
import { PeopleRecords } from "./people/records.ts";
import { countAhead, type Estimate } from "./queue/ahead.ts";
import { QueueRecords } from "./queue/records.ts";
import { RatingRecords } from "./rating/records.ts";
import { SettingsRecords } from "./settings/records.ts";
import { faultAtStart } from "./start-check.ts";
import { Cards } from "./supervision/cards.ts";
import { UpdateRecords } from "./update/records.ts";

export interface OpenHallOptions extends Omit<HallPlace, "node"> {
  /** Made when it does not exist; held by one process at a time. */
  readonly dataDir: string;
  /** Name of this node. */
  readonly node: string;
  /** Station id, for the caller's commands; not part of the case number. */
  readonly station: string;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  /** Without them the defaults of every part of the hall. */
  readonly settings?: HallSettings;
  readonly timed?: NonNullable<JournalParts["timed"]>;
  /** Without it nobody is told a range. */
  readonly estimate?: Estimate;
}

export interface Hall {
  readonly journal: HallJournal;
  readonly cases: Cases;
  readonly notices: Notices;
  readonly review: ReviewRecords;
  readonly people: PeopleRecords;
  readonly ratings: RatingRecords;
  readonly queue: QueueRecords;
  readonly cards: Cards;
  readonly catalogues: CatalogueRecords;
  readonly actions: ActionRecords;
  readonly alarms: AlarmRecords;
  readonly settings: SettingsRecords;
  readonly fleet: FleetRecords;
  readonly updates: UpdateRecords;
  readonly blobs: Blobs;
  readonly vault: Vault;
  readonly calendar: WorkCalendar;
  /** Commits what waits and gives the data folder free. Idempotent. */
  close(): Promise<void>;
}

/**
 * Opens a hall's data, repairs what a kill left (halves of pages, pages of visits that never became cases), and checks
 * it. Damaged data opens read-only: commands are refused with `storage-damaged`, and `journal.condition` says why.
 *
 * Throws HallError `storage-in-use` when another process has the folder, `keys-exposed`, `storage-full` when it can't be
 * written, `storage-damaged` when it can't be read at all.
 */
export function openHall(options: OpenHallOptions): Hall {
  const { dataDir, clock, catalogue } = options;
  const paths = dataFolder(dataDir);
  const lock = lockHall(paths.lock);
  const closers: (() => void)[] = [() => lock.release()];
  const closeAll = () => {
    for (const close of closers.splice(0).reverse()) close();
  };
  try {
    // A new key beside old data could open none of it: better to say that the key is missing.
    const vaultKey = readKeyFile(paths.keyFile, !existsSync(paths.hall));
    const shelf = new SqliteKeys(paths.keys);
    closers.push(() => shelf.close());
    const vault = new Vault(vaultKey, shelf);
    const store = new SqliteStore(paths.hall, { at: failPoint });
    closers.push(() => store.close());
    const health = new StoreHealth(clock, new Reserve(paths.reserve));
    const node = nodeOf(store, options.node);
    const fault = faultAtStart(store, vault);
    if (fault !== null) health.damaged(fault);
    else health.prepare();
    const blobs = new Blobs(paths.blobs, vault, failPoint);
    const place = {
      node,
      region: options.region,
      stationCode: options.stationCode,
      timeZone: options.timeZone,
    };
    const hasBlob = (blob: string) => blobs.has(blob);
    const settings = options.settings ?? usualSettings();
    const journal = new HallJournal({
      store,
      vault,
      catalogue,
      place,
      settings,
      forecast: countAhead(
        () => store.tables,
        settings,
        () => clock.now(),
        options.timeZone,
        options.estimate,
      ),
      clock,
      health,
      hasBlob,
      ...(options.timed === undefined ? {} : { timed: options.timed }),
    });
    const cases = new Cases({
      store,
      vault,
      catalogue,
      time: { calendar: journal.calendar, supervision: settings.supervision },
    });
    const queue = new QueueRecords({ store, vault, timeZone: options.timeZone });
    const people = new PeopleRecords({ store, vault });
    const ratings = new RatingRecords({ store, vault });
    const { calendar } = journal;
    const cards = new Cards({ store, vault, catalogue, settings: settings.supervision, calendar });
    const alarms = new AlarmRecords({ store, vault });
    const review = new ReviewRecords({ store, vault, catalogue });
    const swept = fault === null ? sweep(blobs, store, journal) : Promise.resolve();
    const close = async () => {
      await journal.close();
      await swept;
      closeAll();
    };
    return {
      journal,
      cases,
      notices: new Notices(store),
      review,
      people,
      ratings,
      queue,
      cards,
      catalogues: new CatalogueRecords({ store, vault }),
      actions: new ActionRecords({ store, vault }),
      alarms,
      settings: new SettingsRecords({ store, vault }),
      fleet: new FleetRecords(store),
      updates: new UpdateRecords(store),
      blobs,
      vault,
      calendar,
      close,
    };
  } catch (error) {
    closeAll();
    throw asHallError(error);
  }
}

/** The folder keeps the name it was made under: another name in the configuration is another node's data. */
function nodeOf(store: SqliteStore, configured: string): string {
  const known = store.tables.meta.get("node");
  if (known === null) {
    store.transaction((tx) => {
      tx.meta.set("node", configured);
      tx.meta.set("origin", configured);
    });
    return configured;
  }
  if (known.split("~")[0] !== configured) {
    throw new HallError("storage-in-use", { fields: [{ path: "node", reason: `data of ${known}` }] });
  }
  return known;
}

async function sweep(blobs: Blobs, store: SqliteStore, journal: HallJournal): Promise<void> {
  const named = namedBlobs(store.tables);
  const leave = journal.onCommit((ops) => {
    for (const op of ops) for (const page of pagesOf(op.event)) named.add(page);
  });
  // A page that can't be deleted now is deleted at the next start; it is sealed either way.
  await blobs.sweep((blob) => named.has(blob)).catch(() => 0);
  leave();
}
