import { kinds } from "@yimen/drivers/contract";
import { type Static, Type } from "typebox";
import { alarmSeverities } from "../alarm.ts";
import { type AlarmKind, alarmKinds } from "../data/alarm-kinds.ts";
import { closed, idPattern, whole, word, yes } from "./leaves.ts";

const severity = (description: string, example: (typeof alarmSeverities)[number]) =>
  Type.Enum([...alarmSeverities], { description, examples: [example] });

const minutes = (of: string, fallback: number[]) =>
  Type.Array(
    Type.Integer({ description: "minutes since it was raised", examples: [15], minimum: 1, maximum: 10_080 }),
    {
      description: `minutes after which an unacknowledged alarm that is ${of} reaches its next level, rising`,
      examples: [fallback],
      maxItems: 5,
      default: fallback,
    },
  );

/** Who is told: what every channel has. */
const told = {
  id: word("the channel's id", ["duty"], idPattern),
  least: {
    ...severity("the least severity that is told: critical, major, minor or warning", "major"),
    default: "major",
  },
  level: whole(
    "0: told at once; n: told when nobody has acknowledged it and its nth level is reached",
    { minimum: 0, maximum: 5 },
    0,
  ),
  cleared: yes("whether it is told again when the alarm is over", true),
};

export const WebhookSchema = Type.Object(
  {
    ...told,
    url: word(
      "where alarms are sent as signed JSON: https, or http on this machine",
      ["https://duty.example.org/alarms"],
      "^(https://[^\\s?#]+|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]{1,5})?(/[^\\s?#]*)?)$",
    ),
    secretFile: Type.Optional(
      Type.String({
        description: "a file with the secret that signs, 32 characters or more",
        examples: ["./keys/duty.key"],
        minLength: 1,
      }),
    ),
    secretEnv: Type.Optional(
      word(
        "the environment variable that holds the secret, instead of a file",
        ["YIMEN_ALARM_DUTY"],
        "^[A-Za-z_][A-Za-z0-9_]{0,79}$",
      ),
    ),
    timeoutSeconds: whole("seconds that one try may take", { minimum: 1, maximum: 120 }, 15),
  },
  { ...closed, description: "alarms to a program" },
);
export type WebhookSettings = Static<typeof WebhookSchema>;

export const MailSchema = Type.Object(
  {
    ...told,
    to: Type.Array(
      word("an e-mail address", ["duty@hall.example.org"], '^[^\\s@<>,;"]{1,64}@[^\\s@<>,;"]{1,190}$'),
      { description: "who gets it", examples: [["duty@hall.example.org"]], minItems: 1, maxItems: 20 },
    ),
  },
  { ...closed, description: "alarms by e-mail" },
);
export type MailSettings = Static<typeof MailSchema>;

export const SmtpSchema = Type.Object(
  {
    host: word("the mail server", ["mail.example.org"], "^[0-9A-Za-z.:_-]{1,255}$"),
    port: whole("its port", { minimum: 1, maximum: 65_535 }, 587),
    security: Type.Enum(["starttls", "tls", "none"], {
      description:
        "starttls: must be upgraded (587); tls: from the start (465); none: in clear, on this machine only",
      examples: ["starttls"],
      default: "starttls",
    }),
    caFile: Type.Optional(
      Type.String({
        description: "a file with the certificate of the authority that the server's is signed by",
        examples: ["./keys/mail-ca.pem"],
        minLength: 1,
      }),
    ),
    user: Type.Optional(
      Type.String({
        description: "the user that signs in there",
        examples: ["yimen"],
        minLength: 1,
        maxLength: 200,
      }),
    ),
    passwordFile: Type.Optional(
      Type.String({
        description: "a file with its password",
        examples: ["./keys/mail.password"],
        minLength: 1,
      }),
    ),
    passwordEnv: Type.Optional(
      word(
        "the environment variable that holds the password, instead of a file",
        ["YIMEN_MAIL_PASSWORD"],
        "^[A-Za-z_][A-Za-z0-9_]{0,79}$",
      ),
    ),
    from: word(
      "the address that it comes from",
      ["yimen@hall.example.org"],
      '^[^\\s@<>,;"]{1,64}@[^\\s@<>,;"]{1,190}$',
    ),
    timeoutSeconds: whole("seconds that one try may take", { minimum: 1, maximum: 120 }, 20),
  },
  { ...closed, description: "the mail server" },
);
export type SmtpSettings = Static<typeof SmtpSchema>;

export const AlarmSettingsSchema = Type.Object(
  {
    silentSeconds: whole(
      "seconds without an answer of a device that is called online until it is an alarm",
      { minimum: 30, maximum: 86_400 },
      120,
    ),
    quiet: Type.Array(
      Type.Object(
        {
          kind: Type.Enum([...kinds], { description: "a kind of device", examples: ["code-scanner"] }),
          minutes: whole("minutes of working time", { minimum: 5, maximum: 10_080 }, 480),
        },
        { ...closed, description: "a kind that can't be asked, and how long it may say nothing" },
      ),
      {
        description:
          "devices that can't be asked: how long each kind may bring no reading within working hours",
        examples: [[{ kind: "code-scanner", minutes: 480 }]],
        default: [],
      },
    ),
    againMinutes: whole(
      "minutes within which a returning alarm is counted in the same line; it must be acknowledged again",
      { minimum: 0, maximum: 1_440 },
      30,
    ),
    escalation: Type.Object(
      {
        critical: minutes("critical", [5, 15]),
        major: minutes("major", [15, 60]),
        minor: minutes("minor", [240]),
        warning: minutes("a warning", []),
      },
      {
        ...closed,
        default: {},
        description: "when an alarm that nobody acknowledges is told to more people",
      },
    ),
    severities: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(Object.keys(alarmKinds) as AlarmKind[], {
            description: "a kind of alarm",
            examples: ["paper-low"],
          }),
          severity: severity("how grave it is here", "warning"),
        },
        { ...closed, description: "a kind of alarm that is more or less grave here" },
      ),
      {
        description: "kinds of alarms that are more or less grave in this hall",
        examples: [[{ kind: "paper-low", severity: "warning" }]],
        default: [],
      },
    ),
    webhooks: Type.Array(WebhookSchema, {
      description: "programs that are told of alarms",
      examples: [
        [{ id: "duty-system", url: "https://duty.example.org/alarms", secretFile: "./keys/duty.key" }],
      ],
      default: [],
    }),
    mails: Type.Array(MailSchema, {
      description: "people who are told of alarms by e-mail",
      examples: [[{ id: "duty", to: ["duty@hall.example.org"] }]],
      default: [],
    }),
    smtp: Type.Optional(SmtpSchema),
    giveUpHours: whole(
      "hours of trying before a notice is given up and shown",
      { minimum: 1, maximum: 168 },
      24,
    ),
  },
  { ...closed, default: {}, description: "alarms, and who hears of them" },
);
export type AlarmSettings = Static<typeof AlarmSettingsSchema>;
