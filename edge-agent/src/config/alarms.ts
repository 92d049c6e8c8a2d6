import { resolve } from "node:path";
import type { AlarmSettings } from "../contract/settings/alarms.ts";
import type { RuleMistake } from "./mistakes.ts";

/** What the schema can't know of alarms: ids that differ, one place for each secret, and a mail server where mail is sent. */
export function alarmMistakes({ webhooks, mails, smtp, escalation }: AlarmSettings): readonly RuleMistake[] {
  const found: RuleMistake[] = [];
  const ids = new Set<string>();
  const idAt = (path: RuleMistake["path"], id: string) => {
    if (ids.has(id))
      found.push({
        ...{ path: [...path, "id"], at: "value", what: "wrong-value", found: id },
        ...{ reason: "id-taken", expected: "an id that no other channel has", example: `${id}-2` },
      });
    ids.add(id);
  };
  webhooks.forEach(({ id, secretFile, secretEnv }, index) => {
    const path = ["alarms", "webhooks", index];
    idAt(path, id);
    if ((secretFile === undefined) === (secretEnv === undefined))
      found.push({
        ...{ path: [...path, "secretFile"], at: "key", what: "missing-key" },
        ...{
          reason: "secret-unclear",
          expected: "where its secret is: either secretFile or secretEnv",
          example: `./keys/${id}.key`,
        },
      });
  });
  mails.forEach(({ id }, index) => {
    idAt(["alarms", "mails", index], id);
  });
  if (mails.length > 0 && smtp === undefined)
    found.push({
      ...{ path: ["alarms", "smtp"], at: "key", what: "missing-key" },
      ...{
        reason: "mail-server-missing",
        expected: "the mail server, as alarms go out by e-mail",
        example: "{ host: mail.example.org, from: yimen@hall.example.org }",
      },
    });
  if (smtp?.user !== undefined && (smtp.passwordFile === undefined) === (smtp.passwordEnv === undefined))
    found.push({
      ...{ path: ["alarms", "smtp", "passwordFile"], at: "key", what: "missing-key" },
      ...{
        reason: "mail-password-unclear",
        expected: "where the password is: either passwordFile or passwordEnv",
        example: "./keys/mail.password",
      },
    });
  if (smtp?.security === "none" && !/^(127\.[0-9.]+|localhost|::1)$/.test(smtp.host))
    found.push({
      ...{ path: ["alarms", "smtp", "security"], at: "value", what: "wrong-value", found: "none" },
      ...{
        reason: "mail-unencrypted",
        expected: "starttls or tls: without them only a mail server on this machine",
        example: "starttls",
      },
    });
  for (const [of, minutes] of Object.entries(escalation)) {
    if (minutes.every((each, index) => index === 0 || each > (minutes[index - 1] ?? 0))) continue;
    found.push({
      ...{ path: ["alarms", "escalation", of], at: "value", what: "wrong-value", found: minutes },
      ...{ reason: "minutes-not-rising", expected: "minutes that rise", example: [15, 60] },
    });
  }
  return found;
}

/** Files of secrets count from the configuration's folder. */
export function settledAlarms(alarms: AlarmSettings, folder: string): AlarmSettings {
  const { smtp } = alarms;
  const at = (file: string) => resolve(folder, file);
  return {
    ...alarms,
    webhooks: alarms.webhooks.map((hook) =>
      hook.secretFile === undefined ? hook : { ...hook, secretFile: at(hook.secretFile) },
    ),
    ...(smtp === undefined
      ? {}
      : {
          smtp: {
            ...smtp,
            ...(smtp.caFile === undefined ? {} : { caFile: at(smtp.caFile) }),
            ...(smtp.passwordFile === undefined ? {} : { passwordFile: at(smtp.passwordFile) }),
          },
        }),
  };
}
