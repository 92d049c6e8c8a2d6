import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { BoardView, StationView } from "../contract/index.ts";
import { stationContent, windowContent } from "../effects/sign-content.ts";
import { WindowSigns } from "../effects/window-signs.ts";
import type { Logger } from "../observe/log.ts";
import type { Hub } from "../sockets/hub.ts";
import type { Devices } from "./devices.ts";
import { signPorts } from "./sign-ports.ts";

export interface Signs {
  /** The station or one of its devices is another now. */
  refresh(view: StationView): void;
  /** Something else was shown on this sign; it gets its text back. */
  again(device: string): void;
  stop(): void;
}

/** The lit signs: those of windows follow the boards' calls, the others say how the station is. */
export function startSigns(
  config: Pick<Config, "devices" | "queue" | "languages">,
  devices: Pick<Devices, "pick">,
  hub: Hub,
  clock: Clock,
  log: Logger,
): Signs {
  const signs = new WindowSigns(signPorts(config.devices, devices), clock, (level, message, told) =>
    log[level](told, message),
  );
  const language = config.languages[0] ?? "zh-Hans";
  const windowOf = new Map(config.queue.windows.flatMap(({ id, sign }) => (sign ? [[sign, id]] : [])));
  let station: StationView | null = null;
  const show = () => {
    const view = station;
    if (view === null) return;
    const board = hub.find("board", undefined, null)?.state as BoardView | undefined;
    signs.refresh((sign) => {
      const window = board?.windows.find(({ id }) => id === windowOf.get(sign));
      return window === undefined ? stationContent(view, language) : windowContent(window, language);
    });
  };
  const unwatch = hub.watch("board", show);
  return {
    refresh(view) {
      station = view;
      show();
    },
    again: (device) => signs.again(device),
    stop() {
      unwatch();
      signs.stop();
    },
  };
}
