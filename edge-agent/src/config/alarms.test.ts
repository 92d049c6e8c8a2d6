import { describe, expect, it } from "vitest";
import type { AlarmSettings } from "../contract/settings/alarms.ts";
import { alarmMistakes, settledAlarms } from "./alarms.ts";
import { defaultConfig } from "./default.ts";

const usual = defaultConfig().alarms;
const told = { least: "major", level: 0, cleared: true } as const;
const hook = { ...told, id: "duty", url: "https://duty.example.org/alarms", timeoutSeconds: 15 };
const mail = { ...told, id: "people", to: ["duty@hall.example.org"] };
const smtp = {
  host: "mail.example.org",
  port: 587,
  security: "starttls",
  from: "a@b.example",
  timeoutSeconds: 20,
} as const;
const paths = (change: Partial<AlarmSettings>) =>
  alarmMistakes({ ...usual, ...change }).map(({ path }) => path.join("."));

describe("alarms of a configuration", () => {
  it("are right as they are where nothing is said", () => {
    expect(paths({})).toEqual([]);
    expect(paths({ webhooks: [{ ...hook, secretFile: "duty.key" }], mails: [mail], smtp })).toEqual([]);
    expect(paths({ smtp: { ...smtp, security: "none", host: "127.0.0.1" } })).toEqual([]);
  });

  it.each<[string, Partial<AlarmSettings>, string]>([
    ["a webhook without a place for its secret", { webhooks: [hook] }, "alarms.webhooks.0.secretFile"],
    [
      "one with two",
      { webhooks: [{ ...hook, secretFile: "a", secretEnv: "A" }] },
      "alarms.webhooks.0.secretFile",
    ],
    [
      "two channels of one name",
      { webhooks: [{ ...hook, secretEnv: "A" }], mails: [{ ...mail, id: "duty" }], smtp },
      "alarms.mails.0.id",
    ],
    ["mail without a server", { mails: [mail] }, "alarms.smtp"],
    [
      "a user without a password",
      { mails: [mail], smtp: { ...smtp, user: "yimen" } },
      "alarms.smtp.passwordFile",
    ],
    [
      "a password in clear over the network",
      { mails: [mail], smtp: { ...smtp, security: "none" } },
      "alarms.smtp.security",
    ],
    [
      "levels that do not rise",
      { escalation: { ...usual.escalation, major: [60, 15] } },
      "alarms.escalation.major",
    ],
  ])("name %s", (_, change, path) => {
    expect(paths(change)).toEqual([path]);
  });

  it("have their secrets beside the file", () => {
    const settled = settledAlarms(
      {
        ...usual,
        webhooks: [{ ...hook, secretFile: "keys/duty.key" }],
        smtp: { ...smtp, caFile: "ca.pem", passwordFile: "/run/mail.password" },
      },
      "/etc/yimen",
    );
    expect(settled.webhooks[0]?.secretFile).toBe("/etc/yimen/keys/duty.key");
    expect(settled.smtp).toMatchObject({ caFile: "/etc/yimen/ca.pem", passwordFile: "/run/mail.password" });
  });
});
