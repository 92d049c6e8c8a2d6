import { holdsPersonNumber } from "../rules/person-in-code.ts";
import type { Told } from "./line-connector.ts";

/** Answers after which the same may be sent again (RFC 9110, 6585, 8470). */
const again: ReadonlySet<number> = new Set([408, 425, 429]);
const longestAfterSeconds = 3_600;
const largestAnswerBytes = 64 * 1024;

/** What a line system's answer means. A moved address is not followed: a case goes where it was configured to go. */
export async function toldBy(response: Response, caseNumber: string): Promise<Told> {
  const { status, headers } = response;
  if (status >= 200 && status < 300)
    return { told: "delivered", reference: await referenceIn(response, caseNumber) };
  await response.body?.cancel();
  const reason = `http-${status}`;
  if (status < 500 && !again.has(status)) return { told: "refused", reason };
  const after = Number(headers.get("retry-after") ?? Number.NaN);
  const asked = Number.isFinite(after) && after >= 0;
  return {
    told: "not-yet",
    reason,
    ...(asked ? { afterMs: Math.min(after, longestAfterSeconds) * 1000 } : {}),
  };
}

/**
 * `{"reference": "…"}`, up to 80 characters of a reference; what is not such an answer has none. A person's number is
 * no reference: it would stand in the clear in the journal, and in the address of a link.
 */
async function referenceIn(response: Response, caseNumber: string): Promise<string | null> {
  const text = await bounded(response);
  try {
    const { reference } = JSON.parse(text) as { readonly reference?: unknown };
    if (typeof reference !== "string" || !/^[0-9A-Za-z._:/-]{1,80}$/.test(reference)) return null;
    return holdsPersonNumber(reference, caseNumber) ? null : reference;
  } catch {
    return null;
  }
}

async function bounded({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > largestAnswerBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
