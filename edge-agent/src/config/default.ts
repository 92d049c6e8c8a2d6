import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { AlarmSettingsSchema } from "../contract/settings/alarms.ts";
import { CheckSettingsSchema } from "../contract/settings/checks.ts";
import { DisplaysSettingsSchema } from "../contract/settings/displays.ts";
import { usualSettings } from "../contract/settings/hall-settings.ts";
import { ReportSettingsSchema } from "../contract/settings/reports.ts";
import { TelemetrySettingsSchema } from "../contract/settings/telemetry.ts";
import { VoiceSettingsSchema } from "../contract/settings/voice.ts";
import type { Config } from "./schema.ts";

/** Devices of the simulation, by their ids; its line of pads has number 3. */
const simulatedHere = { reader: "reader-1", pad: { device: "pads", pad: 3 } } as const;

/**
 * What `yimen start` runs without a file: a community station, which is station and hall at once, with simulated
 * devices. Its region and catalogue are fictional.
 */
export function defaultConfig(): Config {
  const settings = usualSettings();
  return {
    hall: {
      id: "sample-community",
      name: {
        "zh-Hans": "样例社区便民服务站",
        "zh-Hant": "樣例社區便民服務站",
        en: "Sample Community Service Station",
      },
      level: "community",
      region: "990101",
      phone: "0000-12345",
      elsewhere: {
        "zh-Hans": "请到旁边的综合窗口办理",
        "zh-Hant": "請到旁邊的綜合窗口辦理",
        en: "Please go to the service window next to this kiosk",
      },
    },
    station: {
      id: "001",
      name: { "zh-Hans": "1号自助机", "zh-Hant": "1號自助機", en: "Kiosk 1" },
      kind: "kiosk",
      screen: { diagonalInches: 27, widthPx: 1080, heightPx: 1920 },
    },
    server: { host: "127.0.0.1", port: 8600, allowedHosts: [] },
    data: "./data",
    timeZone: "Asia/Shanghai",
    languages: ["zh-Hans", "zh-Hant", "en"],
    visit: { idleSeconds: 45, countdownSeconds: 20 },
    devices: [],
    ...settings,
    queue: { ...settings.queue, windows: firstWithDevices(settings.queue.windows) },
    displays: usual(DisplaysSettingsSchema),
    alarms: usual(AlarmSettingsSchema),
    checks: usual(CheckSettingsSchema),
    voice: usual(VoiceSettingsSchema),
    telemetry: usual(TelemetrySettingsSchema),
    reports: usual(ReportSettingsSchema),
    parent: {},
    simulate: true,
    log: { level: "info", maxMegabytes: 50, keep: 5 },
    traces: { share: 1 },
  };
}

/** A section as it is where a configuration says nothing of it. */
function usual<T extends TSchema>(schema: T): Static<T> {
  return Value.Parse(schema, Value.Default(schema, {}));
}

/** One window has a card reader and a pad with keys, to be tried with the simulated ones; at the others the clerk types. */
function firstWithDevices(windows: Config["queue"]["windows"]): Config["queue"]["windows"] {
  return windows.map((window, at) => (at === 0 ? { ...window, ...simulatedHere } : window));
}
