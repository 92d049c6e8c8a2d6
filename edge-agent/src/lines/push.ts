import type { Clock } from "@yimen/drivers/contract";
import { HallError } from "../contract/index.ts";
import type { LineSettings } from "../contract/settings/lines.ts";
import type { Hall } from "../journal/open.ts";
import type { LineRow } from "../store/case/tables.ts";
import { toldBy } from "./answer.ts";
import type { LineConnector, Told } from "./line-connector.ts";
import { payloadOf } from "./payload.ts";
import { readSecret } from "./secret.ts";
import { signatureHeader, signed } from "./signature.ts";

export interface PushParts {
  readonly hall: Pick<Hall, "review" | "blobs">;
  readonly clock: Pick<Clock, "now">;
  /** Milliseconds that one try may take; default as configured. */
  readonly timeoutMs?: number;
}

/** Sends cases as signed JSON by POST. The idempotency key is the case number and the delivery's id. */
export function pushConnector(settings: LineSettings, parts: PushParts): LineConnector {
  const { review, blobs } = parts.hall;
  const timeoutMs = parts.timeoutMs ?? settings.timeoutSeconds * 1000;
  const bodyOf = (delivery: LineRow) =>
    payloadOf(review.file(delivery.caseNumber), delivery, settings.pages ? (page) => blobs.read(page) : null);
  return {
    kind: "push",
    id: settings.id,
    patienceMs: settings.giveUpHours * 3_600_000,
    ready: () => readSecret(settings) !== null,
    async deliver(delivery, signal) {
      const secret = readSecret(settings);
      if (secret === null) return { told: "not-ready", reason: "no-secret" };
      let body: string | null;
      try {
        body = await bodyOf(delivery);
      } catch (error) {
        return unreadable(error);
      }
      if (body === null) return { told: "refused", reason: "shredded" };
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const response = await fetch(settings.url, {
          method: "POST",
          redirect: "manual",
          headers: {
            "content-type": "application/json",
            "idempotency-key": `${delivery.caseNumber}-${delivery.deliveryId}`,
            [signatureHeader]: signed(secret, body, parts.clock.now()),
          },
          body,
          signal: AbortSignal.any([signal, limit]),
        });
        return await toldBy(response, delivery.caseNumber);
      } catch {
        signal.throwIfAborted();
        return { told: "not-yet", reason: limit.aborted ? "timeout" : "no-connection" };
      }
    },
  };
}

/** A page that can't be read now may be read later; an item that is gone comes back with its catalogue. */
function unreadable(error: unknown): Told {
  return { told: "not-yet", reason: error instanceof HallError ? error.code : "internal" };
}
