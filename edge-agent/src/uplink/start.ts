import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { StationView } from "../contract/index.ts";
import type { Hands } from "../fleet/fleet.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import { readLinkKey } from "../security/link-key.ts";
import type { Keeper } from "../settings/keeper.ts";
import { standingForHall } from "../settings/standing.ts";
import { migrations } from "../store/schema.ts";
import { OrderDesk } from "./order-desk.ts";
import { Uplink, type UplinkParts } from "./uplink.ts";

interface Parts {
  readonly hall: Hall;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: UplinkParts["log"];
  readonly station: {
    view(): StationView;
    onChange(listener: () => void): () => void;
  };
  openVisits(): readonly unknown[];
  readonly version: string;
  readonly keeper: Keeper | null;
  /** What the launcher says of the last update. */
  readonly update?: UplinkParts["update"];
  /** What became of the hall's catalogues here. */
  readonly catalogue?: UplinkParts["catalogue"];
  /** Who carries out what the hall asks; null: nobody yet. */
  hands(): Hands | null;
}

export interface RunningUplink extends Pick<Uplink, "joined" | "linked" | "fetch"> {
  close(): Promise<void>;
}

/** Links this station to the hall that it joined, now or while it runs. */
export function startUplink(parts: Parts): RunningUplink {
  const { hall, clock, config, log, keeper } = parts;
  const paths = dataFolder(config.data);
  const desk = new OrderDesk({ hall, clock, log, hands: parts.hands });
  const settled = desk.settleLeftOvers();
  const uplink = new Uplink({
    ...{ clock, chance: Math.random, desk, log, station: parts.station },
    openVisits: () => parts.openVisits(),
    joinedHall: paths.joinedHall,
    url: config.parent.url ?? null,
    key: readLinkKey(paths.linkKey),
    about: {
      version: parts.version,
      dataVersion: migrations.length,
      startedAt: clock.now(),
      why: keeper?.story.why ?? "started",
    },
    catalogue: parts.catalogue ?? (() => null),
    update: parts.update ?? (() => null),
    settings: () => (keeper === null ? { applied: null, refused: null } : standingForHall(keeper.story)),
  });
  // Settings with which a station can't reach its hall any more would take it out of everybody's hands.
  const leave = uplink.joined
    ? keeper?.watch({ why: "hall-away", holds: () => uplink.linked || !uplink.joined })
    : undefined;
  const leaveStory = keeper?.onChange(() => uplink.tell());
  return {
    get joined() {
      return uplink.joined;
    },
    get linked() {
      return uplink.linked;
    },
    fetch: (sha256, offset) => uplink.fetch(sha256, offset),
    async close() {
      leave?.();
      leaveStory?.();
      await settled;
      await uplink.close();
      await desk.close();
    },
  };
}
