import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultConfig } from "../config/default.ts";
import type { AlarmCommand } from "../contract/index.ts";
import type { AlarmSettings, SmtpSettings } from "../contract/settings/alarms.ts";
import { SetClock, TrialHall } from "../journal/testing/trial-hall.ts";
import { isSigned } from "../lines/signature.ts";
import { Notifier } from "./notifier.ts";
import { type Hook, type MailHost, openHook, openMailHost } from "./testing/receivers.ts";
import { selfSigned } from "./testing/self-signed.ts";

const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });
const secret = "a secret of the duty system, long enough";
/** Waits no longer than what else happens meanwhile takes a turn. */
class HurriedClock extends SetClock {
  override sleep(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 1));
  }
}

let trial: TrialHall;
let hook: Hook;
let notifier: Notifier;
let place = "";
const closers: (() => Promise<void>)[] = [];

beforeEach(async () => {
  trial = new TrialHall(new HurriedClock());
  place = "1号自助机 · 回执打印机";
  hook = await openHook();
  writeFileSync(join(trial.folder, "duty.key"), secret);
  closers.push(
    () => trial.remove(),
    () => hook.close(),
  );
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const webhook = () => ({
  ...({ id: "duty", least: "major", level: 0, cleared: true, timeoutSeconds: 5 } as const),
  ...{ url: hook.url, secretFile: join(trial.folder, "duty.key") },
});
const mail = {
  id: "people",
  least: "major",
  level: 0,
  cleared: true,
  to: ["duty@hall.example.org", "b@hall.example.org"],
} as const;

function start(settings: Partial<AlarmSettings>): Notifier {
  notifier = new Notifier({
    hall: trial.hall,
    settings: { ...defaultConfig().alarms, ...settings },
    clock: trial.clock,
    head: {
      ...{ language: "zh-Hans", timeZone: "Asia/Shanghai" },
      hall: { id: "hall-01", name: "样例大厅" },
      consoleUrl: () => "https://hall.example.org/manage/#alarms",
    },
    random: () => 0.5,
    log: { warn: () => undefined },
    place: () => place,
    changed: () => undefined,
  });
  const { close } = notifier;
  closers.push(close.bind(notifier));
  return notifier;
}

const raise = (tell: readonly string[], kind = "paper-out"): AlarmCommand => ({
  ...{ type: "raise-alarm", originator: "device:001/printer", kind, severity: "major", againMs: 0 },
  facts: { code: "paper-out", action: "load-paper", device: "receipt-printer" },
  ...{ since: trial.clock.now(), tell },
});
const channel = (id: string) => notifier.channels().find((each) => each.id === id);

describe("a webhook", () => {
  it("gets signed JSON of what is wrong, once more when it is over, each under an id of its own", async () => {
    start({ webhooks: [webhook()] });
    await trial.do(raise(["duty"]));
    await soon(() => expect(channel("duty")).toMatchObject({ sent: 1, due: 0 }));
    const alarmId = trial.hall.alarms.open()[0]?.alarmId ?? "";
    await trial.do({ type: "clear-alarm", alarmId, why: "over", at: trial.clock.now(), tell: ["duty"] });
    await soon(() => expect(channel("duty")).toMatchObject({ sent: 2 }));
    const [raised, cleared] = hook.got;
    const header = String(raised?.headers["x-yimen-signature"]);
    expect(isSigned(Buffer.from(secret), raised?.body ?? "", header, trial.clock.now())).toBe(true);
    expect(isSigned(Buffer.from(secret), `${raised?.body} `, header, trial.clock.now())).toBe(false);
    expect(JSON.parse(raised?.body ?? "")).toMatchObject({
      format: "yimen-alarm/1",
      notice: { id: raised?.headers["idempotency-key"], about: "raised" },
      hall: { id: "hall-01" },
      alarm: { alarmId, kind: "paper-out", severity: "major", clearedAt: null, todo: "装一卷新纸" },
      text: "[重要] 告警：缺纸 — 1号自助机 · 回执打印机",
    });
    expect(JSON.parse(cleared?.body ?? "")).toMatchObject({ notice: { about: "cleared" } });
    expect(cleared?.headers["idempotency-key"]).not.toBe(raised?.headers["idempotency-key"]);
  });

  it("that fails for a while is tried again with the same body, and what was due before a restart goes out after it", async () => {
    hook.answers.push(503, 429, 500);
    start({ webhooks: [webhook()] });
    await trial.do(raise(["duty"]));
    await soon(() => expect(channel("duty")).toMatchObject({ sent: 1, trouble: null }));
    expect(hook.got).toHaveLength(4);
    expect(new Set(hook.got.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    await notifier.close();
    await trial.do(raise(["duty"], "paper-low"));
    await trial.restart();
    expect(hook.got).toHaveLength(4);
    start({ webhooks: [webhook()] });
    await soon(() => expect(channel("duty")).toMatchObject({ sent: 2, due: 0 }));
    expect(JSON.parse(hook.got[4]?.body ?? "")).toMatchObject({ alarm: { kind: "paper-low" } });
  });

  it("that refuses is given up and shown, and goes out when a manager says so", async () => {
    hook.answers.push(404);
    start({ webhooks: [webhook()] });
    await trial.do(raise(["duty"]));
    await soon(() => expect(channel("duty")).toMatchObject({ givenUp: 1, trouble: "http-404" }));
    const [notice] = trial.hall.alarms.noticesGivenUp();
    expect(notice).toMatchObject({ reason: "http-404", channel: "duty" });
    await trial.do({ type: "resend-alarm-notice", noticeId: notice?.noticeId ?? "" });
    await soon(() => expect(channel("duty")).toMatchObject({ sent: 1, givenUp: 0, trouble: null }));
  });

  it("gets a notice once, though the journal takes nothing for a while", async () => {
    start({ webhooks: [webhook()] });
    const { journal } = trial.hall;
    const execute = journal.execute.bind(journal);
    let refusals = 0;
    const refuse = vi.spyOn(journal, "execute").mockImplementation((command, ...rest) => {
      if (command.type !== "settle-alarm-notice") return execute(command, ...rest);
      refusals += 1;
      return Promise.reject(new Error("full"));
    });
    await trial.do(raise(["duty"]));
    await soon(() => expect(refusals).toBeGreaterThan(3));
    refuse.mockRestore();
    await soon(() => expect(channel("duty")).toMatchObject({ sent: 1, due: 0, trouble: null }));
    expect(hook.got).toHaveLength(1);
  });

  it("without its secret waits and says so, until its time is over", async () => {
    start({ webhooks: [{ ...webhook(), secretFile: join(trial.folder, "missing.key") }] });
    expect(channel("duty")).toMatchObject({ ready: false });
    await trial.do(raise(["duty"]));
    await soon(() => expect(channel("duty")).toMatchObject({ trouble: "no-secret", due: 1 }));
    trial.clock.pass(25 * 3_600_000);
    await soon(() => expect(channel("duty")).toMatchObject({ givenUp: 1, due: 0 }));
    expect(hook.got).toEqual([]);
  });

  it("that the configuration names no more leaves nothing waiting for ever", async () => {
    start({});
    await trial.do(raise(["gone"]));
    await soon(() =>
      expect(trial.hall.alarms.noticesGivenUp()).toMatchObject([{ reason: "channel-unknown" }]),
    );
    expect(trial.hall.alarms.noticesDue()).toEqual([]);
  });

  it("can be tried, and says how that went", async () => {
    start({ webhooks: [webhook()] });
    hook.answers.push(500);
    expect(await notifier.try("duty")).toMatchObject({ ok: false, reason: "http-500" });
    expect(channel("duty")?.trouble).toBe("http-500");
    expect(await notifier.try("duty")).toMatchObject({ ok: true, reason: null });
    expect(JSON.parse(hook.got[1]?.body ?? "")).toMatchObject({ notice: { about: "test" }, alarm: null });
    await expect(notifier.try("nobody")).rejects.toMatchObject({ code: "channel-unknown" });
  });
});

describe("mail", () => {
  const paper = selfSigned();
  let host: MailHost;
  const smtp = (more: Partial<SmtpSettings> = {}): SmtpSettings => ({
    ...{
      host: "localhost",
      port: host.port,
      security: "starttls",
      from: "yimen@hall.example.org",
      timeoutSeconds: 5,
    },
    caFile: join(trial.folder, "ca.pem"),
    ...more,
  });
  const open = async (options: Parameters<typeof openMailHost>[0]) => {
    host = await openMailHost({ certificate: paper.certificate, key: paper.key, ...options });
    closers.push(() => host.close());
  };
  const words = (text: string) => {
    const [head = "", ...parts] = text.split("\r\n\r\n");
    const body = parts.join("\r\n\r\n");
    const plain = /base64/i.test(head) ? Buffer.from(body, "base64").toString("utf8") : quoted(body);
    return { head, plain };
  };
  beforeEach(() => {
    writeFileSync(join(trial.folder, "ca.pem"), paper.certificate);
    writeFileSync(join(trial.folder, "mail.password"), "open sesame\n");
  });

  it("tells several alarms in one, over TLS, signed in, in the hall's language, with what to do", async () => {
    await open({ tls: "starttls", user: { name: "yimen", password: "open sesame" } });
    const passwordFile = join(trial.folder, "mail.password");
    start({ mails: [{ ...mail, to: [...mail.to] }], smtp: smtp({ user: "yimen", passwordFile }) });
    await Promise.all([trial.do(raise(["people"])), trial.do(raise(["people"], "device-failed"))]);
    await soon(() => expect(channel("people")).toMatchObject({ sent: 2, due: 0 }));
    expect(host.got).toHaveLength(1);
    const [got] = host.got;
    expect(got).toMatchObject({ from: "yimen@hall.example.org", to: mail.to, secure: true });
    const { head, plain } = words(got?.text ?? "");
    expect(head).toMatch(/^Auto-Submitted: auto-generated/im);
    expect(head).toMatch(/^Message-ID: <[0-9a-f-]+@hall\.example\.org>/im);
    expect(plain).toContain("[重要] 告警：缺纸 — 1号自助机 · 回执打印机");
    expect(plain).toContain("处置：装一卷新纸");
    expect(plain).toContain("https://hall.example.org/manage/#alarms");
  });

  it("has no line and no header that a station made of its name", async () => {
    await open({ tls: "starttls" });
    place = "2号\r\nBcc: spy@example.org\r\n\r\n查看与确认: https://evil.example.org/\u2028x\u202ey";
    start({ mails: [{ ...mail, to: [...mail.to] }], smtp: smtp() });
    await trial.do(raise(["people"]));
    await soon(() => expect(channel("people")).toMatchObject({ sent: 1 }));
    expect(host.got).toMatchObject([{ to: mail.to }]);
    const { head, plain } = words(host.got[0]?.text ?? "");
    expect(head).not.toMatch(/^Bcc:/im);
    const lines = plain.split(/\r\n|[\n\u2028]/);
    expect(lines.filter((line) => line.startsWith("查看与确认"))).toEqual([
      "查看与确认: https://hall.example.org/manage/#alarms",
    ]);
    expect(plain).not.toMatch(/\u202e/);
  });

  it.each(["tls", "none"] as const)("goes out with security %s", async (security) => {
    await open({ tls: security });
    start({ mails: [{ ...mail, to: [...mail.to] }], smtp: smtp({ security }) });
    expect(await notifier.try("people")).toMatchObject({ ok: true });
    expect(host.got).toMatchObject([{ secure: security === "tls" }]);
  });

  it("never goes out in the clear, nor to a stranger's certificate, where it must be encrypted", async () => {
    await open({ tls: "none" });
    start({ mails: [{ ...mail, to: [...mail.to] }], smtp: smtp() });
    expect((await notifier.try("people")).ok).toBe(false);
    await open({ tls: "starttls" });
    writeFileSync(join(trial.folder, "ca.pem"), selfSigned().certificate);
    await notifier.close();
    start({ mails: [{ ...mail, to: [...mail.to] }], smtp: smtp() });
    expect((await notifier.try("people")).ok).toBe(false);
    expect(host.got).toEqual([]);
  });

  it("is tried again after a no for now, and given up after a no for good", async () => {
    await open({ tls: "starttls" });
    host.refusals.push(451, 452, 550);
    start({ mails: [{ ...mail, to: [...mail.to] }], smtp: smtp() });
    await trial.do(raise(["people"]));
    await soon(() => expect(channel("people")).toMatchObject({ givenUp: 1, trouble: "smtp-550" }));
    expect(host.refusals).toEqual([]);
  });

  it("waits where the password is wrong: somebody may put it right", async () => {
    await open({ tls: "starttls", user: { name: "yimen", password: "another" } });
    const passwordFile = join(trial.folder, "mail.password");
    start({ mails: [{ ...mail, to: [...mail.to] }], smtp: smtp({ user: "yimen", passwordFile }) });
    await trial.do(raise(["people"]));
    await soon(() => expect(channel("people")).toMatchObject({ trouble: "mail-auth", due: 1 }));
    writeFileSync(passwordFile, "another");
    await soon(() => expect(channel("people")).toMatchObject({ sent: 1, trouble: null }));
  });
});

function quoted(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
