import type { Clock } from "@yimen/drivers/contract";
import type { WebhookSettings } from "../contract/settings/alarms.ts";
import { readSecret } from "../lines/secret.ts";
import { signatureHeader, signed } from "../lines/signature.ts";
import { type Letterhead, type NoticeContent, webhookBody } from "./notice-content.ts";
import type { Sender, Told } from "./sender.ts";

/** Answers after which the same may be sent again (RFC 9110, 6585, 8470). */
const again: ReadonlySet<number> = new Set([408, 425, 429]);
const longestAfterSeconds = 3_600;

/** Sends alarms as signed JSON by POST; the idempotency key is the notice's id. A moved address is not followed. */
export function webhookSender(
  settings: WebhookSettings,
  head: Letterhead,
  clock: Pick<Clock, "now">,
  timeoutMs = settings.timeoutSeconds * 1000,
): Sender {
  const secretOf = () =>
    readSecret({
      ...(settings.secretFile === undefined ? {} : { secretFile: settings.secretFile }),
      ...(settings.secretEnv === undefined ? {} : { secretEnv: settings.secretEnv }),
    });
  const post = async (content: NoticeContent, secret: Uint8Array, signal: AbortSignal): Promise<Told> => {
    const body = webhookBody(content, head);
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(settings.url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json",
          "idempotency-key": content.noticeId,
          [signatureHeader]: signed(secret, body, clock.now()),
        },
        body,
        signal: AbortSignal.any([signal, limit]),
      });
      await response.body?.cancel();
      return toldBy(response);
    } catch {
      signal.throwIfAborted();
      return { told: "not-yet", reason: limit.aborted ? "timeout" : "no-connection" };
    }
  };
  return {
    ...{ kind: "webhook", atOnce: 1, gatherMs: 0 },
    ready: () => secretOf() !== null,
    async send([content], signal) {
      const secret = secretOf();
      if (secret === null) return { told: "not-ready", reason: "no-secret" };
      return content === undefined ? { told: "sent" } : post(content, secret, signal);
    },
  };
}

function toldBy({ status, headers }: Response): Told {
  if (status >= 200 && status < 300) return { told: "sent" };
  const reason = `http-${status}`;
  if (status < 500 && !again.has(status)) return { told: "refused", reason };
  const after = Number(headers.get("retry-after") ?? Number.NaN);
  const asked = Number.isFinite(after) && after >= 0;
  return {
    ...{ told: "not-yet", reason },
    ...(asked ? { afterMs: Math.min(after, longestAfterSeconds) * 1000 } : {}),
  };
}
