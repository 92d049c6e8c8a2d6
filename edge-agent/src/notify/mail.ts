import { readFileSync } from "node:fs";
import type { MailSettings, SmtpSettings } from "../contract/settings/alarms.ts";
import { type Letterhead, mailSubject, mailText } from "./notice-content.ts";
import type { Sender, Told } from "./sender.ts";

/** So many alarms stand in one mail at most. */
const alarmsInOne = 50;
/** A cable that is pulled makes several alarms at once: one mail. */
const gatherMs = 3_000;

/** Sends alarms by e-mail through the hall's mail server. The library is loaded when the first mail goes out. */
export function mailSender(
  settings: Pick<MailSettings, "id" | "to">,
  smtp: SmtpSettings,
  head: Letterhead,
  timeoutMs = smtp.timeoutSeconds * 1000,
): Sender {
  const password = () => passwordOf(smtp);
  return {
    ...{ kind: "mail", atOnce: alarmsInOne, gatherMs },
    ready: () => smtp.user === undefined || password() !== null,
    async send(contents, signal) {
      const secret = password();
      if (smtp.user !== undefined && secret === null) return { told: "not-ready", reason: "no-secret" };
      const ca = caOf(smtp);
      if (ca === null) return { told: "not-ready", reason: "no-certificate" };
      const { createTransport } = await import("nodemailer");
      signal.throwIfAborted();
      const transport = createTransport({
        host: smtp.host,
        port: smtp.port,
        secure: smtp.security === "tls",
        requireTLS: smtp.security === "starttls",
        ignoreTLS: smtp.security === "none",
        tls: { minVersion: "TLSv1.2", ...(ca === undefined ? {} : { ca }) },
        ...(smtp.user === undefined ? {} : { auth: { user: smtp.user, pass: secret ?? "" } }),
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        dnsTimeout: timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const close = () => transport.close();
      signal.addEventListener("abort", close, { once: true });
      try {
        await transport.sendMail({
          from: { name: head.hall.name, address: smtp.from },
          to: settings.to,
          subject: mailSubject(contents, head),
          text: mailText(contents, head),
          // The same notices again are the same mail, so that a mailbox can tell.
          messageId: `<${contents[0]?.noticeId ?? "test"}@${domainOf(smtp.from)}>`,
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { told: "sent" };
      } catch (error) {
        signal.throwIfAborted();
        return toldBy(error);
      } finally {
        signal.removeEventListener("abort", close);
        close();
      }
    },
  };
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
}

/** A server that says no for good (5xx) is not asked again, but for who may send: a password may be put right. */
function toldBy(error: unknown): Told {
  const { code, responseCode } = (error ?? {}) as SmtpError;
  if (code === "EAUTH") return { told: "not-yet", reason: "mail-auth" };
  if (responseCode !== undefined) {
    const reason = `smtp-${responseCode}`;
    return responseCode >= 500 ? { told: "refused", reason } : { told: "not-yet", reason };
  }
  if (code === "ETLS") return { told: "not-yet", reason: "mail-tls" };
  if (code === "ETIMEDOUT") return { told: "not-yet", reason: "timeout" };
  return { told: "not-yet", reason: "no-connection" };
}

/** Read each time, so that one that was put in place or changed needs no restart. Null: there is none. */
function passwordOf({ passwordFile, passwordEnv }: SmtpSettings): string | null {
  const text = passwordFile === undefined ? process.env[passwordEnv ?? ""] : textOf(passwordFile);
  const password = (text ?? "").replace(/\r?\n$/, "");
  return password === "" ? null : password;
}

/** undefined: the system's authorities; null: the file can't be read. */
function caOf({ caFile }: SmtpSettings): string | null | undefined {
  return caFile === undefined ? undefined : (textOf(caFile) ?? null);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1);
