import { join } from "node:path";

/** What lies where in a data folder. */
export function dataFolder(dataDir: string) {
  return {
    hall: join(dataDir, "hall.db"),
    lock: join(dataDir, "lock.db"),
    /** Lies there while an agent runs, and after one that ended without closing. */
    running: join(dataDir, "running"),
    reserve: join(dataDir, "reserve.bin"),
    blobs: join(dataDir, "blobs"),
    /** Counted from the journal; may be deleted. */
    figures: join(dataDir, "figures"),
    /** Rows behind figures, read from the journal; may be deleted. */
    reports: join(dataDir, "reports.db"),
    /** Samples of devices over time, thinned by age; may be deleted. */
    telemetry: join(dataDir, "telemetry.db"),
    /** What the console changed, as a start reads it before anything else. */
    settings: join(dataDir, "settings"),
    /** Published catalogues, each named by its hash. */
    catalogues: join(dataDir, "catalogues"),
    /** Those that came from the hall which this station joined, and the one of them that it could not use. */
    hallCatalogues: join(dataDir, "catalogues", "hall"),
    refusedCatalogue: join(dataDir, "settings", "refused-catalogue.json"),
    releases: join(dataDir, "releases"),
    bundles: join(dataDir, "bundles"),
    keyFile: join(dataDir, "keys", "node.key"),
    keys: join(dataDir, "keys", "keys.db"),
    /** By which this node proves to others who it is. */
    linkKey: join(dataDir, "keys", "node-link.key"),
    /** The hall that this station joined. */
    joinedHall: join(dataDir, "keys", "hall.json"),
  } as const;
}
