import { kinds } from "@yimen/drivers/contract";
import { type Static, Type } from "typebox";
import { AlarmSettingsSchema } from "../contract/settings/alarms.ts";
import { CheckSettingsSchema } from "../contract/settings/checks.ts";
import { DisplaysSettingsSchema } from "../contract/settings/displays.ts";
import { closed, named, whole, word } from "../contract/settings/leaves.ts";
import { LinesSchema } from "../contract/settings/lines.ts";
import { ParentSettingsSchema } from "../contract/settings/parent.ts";
import { QueueSettingsSchema } from "../contract/settings/queue.ts";
import { RatingSettingsSchema } from "../contract/settings/ratings.ts";
import { ReportSettingsSchema } from "../contract/settings/reports.ts";
import { SupervisionSettingsSchema } from "../contract/settings/supervision.ts";
import { TelemetrySettingsSchema } from "../contract/settings/telemetry.ts";
import { TraceSettingsSchema } from "../contract/settings/traces.ts";
import { VoiceSettingsSchema } from "../contract/settings/voice.ts";
import { LanguageSchema } from "../contract/text.ts";

/*
 * The one configuration file. Each leaf carries the sentence that an installer reads when a value is wrong
 * (`description`) and one value that would be right (`examples`); read.ts and explain.ts use nothing else.
 */

export const HallConfigSchema = Type.Object(
  {
    id: word(
      "the hall's id: lower-case letters, digits and hyphens",
      ["hall-01"],
      "^[a-z0-9][a-z0-9-]{0,39}$",
    ),
    name: named("the hall's name in 简体 and English, 繁體 if it differs", {
      "zh-Hans": "样例社区便民服务站",
      en: "Sample Community Service Station",
    }),
    level: Type.Enum(["district", "town", "community"], {
      description: "the hall's level, which decides what items it takes",
      examples: ["community"],
    }),
    region: word("the six digits of the hall's administrative region (GB/T 2260)", ["990101"], "^[0-9]{6}$"),
    phone: word(
      "the telephone number that screens and slips show, 3 to 24 digits, spaces, + - ( )",
      ["0000-12345"],
      "^[0-9+() -]{3,24}$",
    ),
    elsewhere: named("where to go when this station can't help", {
      "zh-Hans": "请到一楼服务台",
      en: "Please go to the service desk on the ground floor",
    }),
  },
  { ...closed, description: "the hall that this station stands in" },
);

export const ScreenConfigSchema = Type.Object(
  {
    diagonalInches: Type.Number({
      description: "the screen's diagonal in inches; sizes on screen are derived from it",
      examples: [27],
      minimum: 5,
      maximum: 110,
      default: 27,
    }),
    widthPx: whole("the screen's width in pixels, as it is mounted", { minimum: 320, maximum: 16384 }, 1080),
    heightPx: whole(
      "the screen's height in pixels, as it is mounted",
      { minimum: 320, maximum: 16384 },
      1920,
    ),
  },
  { ...closed, default: {}, description: "the station's screen" },
);

export const StationConfigSchema = Type.Object(
  {
    id: word(
      "the station code, three digits that no other station of the region has; it stands in every case number",
      ["001"],
      "^[0-9]{3}$",
    ),
    name: named("the station's name in 简体 and English", { "zh-Hans": "1号自助机", en: "Kiosk 1" }),
    kind: Type.Enum(["kiosk", "window", "display", "pad"], {
      description: "what kind of place this is",
      examples: ["kiosk"],
      default: "kiosk",
    }),
    screen: ScreenConfigSchema,
  },
  { ...closed, description: "the place that this agent serves" },
);

export const ServerConfigSchema = Type.Object(
  {
    host: word(
      "the address to listen at; anything but loopback opens the agent to the network",
      ["127.0.0.1"],
      "^[0-9A-Za-z.:_-]{1,255}$",
      "127.0.0.1",
    ),
    port: whole("the port to listen at; 0 takes any free one", { minimum: 0, maximum: 65535 }, 8600),
    publicUrl: Type.Optional(
      word(
        "the address that phones reach; the slip's QR code begins with it",
        ["https://hall.example.org"],
        "^https?://[^\\s/?#]+(/[^\\s?#]*)?$",
      ),
    ),
    allowedHosts: Type.Array(
      word(
        "a host name, with its port if it is not the usual one, that may stand in a request's Host header",
        ["hall.example.org"],
        "^[0-9A-Za-z.:\\[\\]_-]{1,255}$",
      ),
      {
        default: [],
        description: "a list of host names under which the agent may be reached",
        examples: [["hall.example.org"]],
      },
    ),
  },
  { ...closed, default: {}, description: "where the agent listens" },
);

export const VisitConfigSchema = Type.Object(
  {
    idleSeconds: whole(
      "seconds without a touch before the countdown begins",
      { minimum: 10, maximum: 600 },
      45,
    ),
    countdownSeconds: whole(
      "seconds of the countdown before a visit is wiped",
      { minimum: 5, maximum: 120 },
      20,
    ),
  },
  { ...closed, default: {}, description: "how long a visit waits for its person" },
);

const KindSchema = Type.Enum([...kinds], {
  description: "what kind of device this is",
  examples: ["id-card"],
});

export const DeviceConfigSchema = Type.Object(
  {
    id: word("the device's id at this station", ["reader"], "^[a-z0-9][a-z0-9-]{0,39}$"),
    kind: KindSchema,
    driver: word("the driver's name; `yimen devices list` shows all", ["sdt"], "^[a-z0-9][a-z0-9./-]{0,39}$"),
    port: word(
      "the device's address: serial:/dev/…, serial:usb:vvvv:pppp, serial:at:1-1.2 (its socket), tcp:host:port, udp:host:port, lp:/dev/usb/lp0, hid:vvvv:pppp, usb:vvvv:pppp, evdev:/dev/input/…, v4l2:/dev/video0, pcsc:name, http://… or escl://host/eSCL",
      ["serial:/dev/ttyUSB0"],
      "^((serial|lp|v4l2|evdev):(/\\S+|usb:[0-9a-f]{4}:[0-9a-f]{4}(:\\S+)?(\\?\\S+)?)|(serial|lp|v4l2|evdev|hid|usb):at:[0-9]+-[0-9.]+(:[0-9]+\\.[0-9]+)?(\\?\\S+)?|(tcp|udp):\\S+:[0-9]{1,5}|pcsc:.+|(hid|usb):[0-9a-f]{4}:[0-9a-f]{4}(:\\S+)?|(http|escl)s?://\\S+)$",
    ),
    /** Checked against the driver's own schema. */
    options: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: "the driver's own options", examples: [{}] }),
    ),
    serial: Type.Optional(
      Type.Object(
        {
          baudRate: Type.Optional(
            Type.Integer({
              description: "bits a second on the serial line",
              examples: [115200],
              minimum: 300,
              maximum: 4_000_000,
            }),
          ),
          hardwareFlow: Type.Optional(
            Type.Boolean({
              description: "true where the cable has RTS and CTS and the device uses them",
              examples: [false],
            }),
          ),
          softwareFlow: Type.Optional(
            Type.Boolean({
              description: "true where the device holds the line with XON and XOFF",
              examples: [false],
            }),
          ),
          parity: Type.Optional(
            Type.Enum(["none", "even", "odd"], {
              description: "the parity bit of the line",
              examples: ["none"],
            }),
          ),
        },
        { ...closed, description: "the serial line", examples: [{ baudRate: 115200 }] },
      ),
    ),
  },
  { ...closed, description: "one device at this station" },
);
export type DeviceConfig = Static<typeof DeviceConfigSchema>;

export const SimulateConfigSchema = Type.Union(
  [
    Type.Boolean(),
    Type.Object(
      {
        devices: Type.Array(KindSchema, { examples: [["receipt-printer"]] }),
        script: Type.Optional(
          Type.String({
            description: "a file with a script of faults that runs once the agent is up",
            examples: ["./faults.txt"],
            minLength: 1,
          }),
        ),
      },
      closed,
    ),
  ],
  {
    default: false,
    description:
      "true to stand simulated devices in for all kinds, or the kinds to simulate; never at a real hall",
    examples: [true],
  },
);

export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
export const LogConfigSchema = Type.Object(
  {
    level: Type.Enum(logLevels, {
      description: "how much to log",
      examples: ["info"],
      default: "info",
    }),
    file: Type.Optional(
      Type.String({
        description: "a file to log to; without it the log goes to stderr",
        examples: ["./yimen.log"],
        minLength: 1,
      }),
    ),
    maxMegabytes: whole("megabytes at which a log file is turned over", { minimum: 1, maximum: 10_000 }, 50),
    keep: whole("older log files that are kept", { minimum: 1, maximum: 100 }, 5),
  },
  { ...closed, default: {}, description: "the log" },
);

export const ConfigSchema = Type.Object(
  {
    hall: HallConfigSchema,
    station: StationConfigSchema,
    server: ServerConfigSchema,
    data: Type.String({
      description: "the folder that keeps everything; from the file's own folder if relative",
      examples: ["./data"],
      minLength: 1,
      default: "./data",
    }),
    timeZone: Type.String({
      description: "the hall's time zone, an IANA name",
      examples: ["Asia/Shanghai"],
      minLength: 1,
      default: "Asia/Shanghai",
    }),
    languages: Type.Array(LanguageSchema, {
      description: "the languages offered, the first one first: zh-Hans, zh-Hant, en",
      examples: [["zh-Hans", "en"]],
      minItems: 1,
      default: ["zh-Hans", "zh-Hant", "en"],
    }),
    visit: VisitConfigSchema,
    devices: Type.Array(DeviceConfigSchema, {
      description: "a list of devices, each with id, kind, driver and port",
      examples: [[{ id: "reader", kind: "id-card", driver: "sdt", port: "serial:/dev/ttyUSB0" }]],
      default: [],
    }),
    queue: QueueSettingsSchema,
    ratings: RatingSettingsSchema,
    supervision: SupervisionSettingsSchema,
    lines: LinesSchema,
    parent: ParentSettingsSchema,
    alarms: AlarmSettingsSchema,
    checks: CheckSettingsSchema,
    displays: DisplaysSettingsSchema,
    voice: VoiceSettingsSchema,
    telemetry: TelemetrySettingsSchema,
    reports: ReportSettingsSchema,
    simulate: SimulateConfigSchema,
    photoDecoder: Type.Optional(
      Type.Array(
        Type.String({ description: "a word of the command", examples: ["/opt/wlt/decode"], minLength: 1 }),
        {
          description:
            "a command as a list of words: reads the 1024 bytes of a card's photo, writes a picture",
          examples: [["/opt/wlt/decode", "--png"]],
          minItems: 1,
        },
      ),
    ),
    log: LogConfigSchema,
    traces: TraceSettingsSchema,
    catalogue: Type.Optional(
      Type.String({
        description: "a file with the catalogue of items; without it the demonstration catalogue",
        examples: ["./catalogue.json"],
        minLength: 1,
      }),
    ),
  },
  { ...closed, description: "the configuration" },
);

/** The configuration with every default filled in. */
export type Config = Static<typeof ConfigSchema>;
