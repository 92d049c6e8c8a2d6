import type { Language, ReleaseRow } from "@yimen/edge-agent/contract";
import { newKey } from "../../agent/idempotency-key.ts";
import { ask } from "../../agent/requests.ts";

/** What the agent takes at once is 4 MiB. */
const pieceBytes = 2 * 1024 * 1024;
const pieceLimitMs = 60_000;

/** Sends a release to the agent piece by piece and has it checked. Throws Refusal or Away. */
export async function uploadRelease(
  file: File,
  language: Language,
  progress: (share: number) => void,
): Promise<ReleaseRow> {
  const uploadId = newKey();
  for (let offset = 0; offset < file.size; offset += pieceBytes) {
    progress(offset / file.size);
    await ask({
      method: "PUT",
      path: `/releases/coming/${uploadId}?offset=${offset}`,
      body: file.slice(offset, offset + pieceBytes, "application/octet-stream"),
      limit: pieceLimitMs,
      language,
    });
  }
  progress(1);
  return ask<ReleaseRow>({
    method: "POST",
    path: "/releases",
    body: { uploadId },
    key: newKey(),
    limit: pieceLimitMs,
    language,
  });
}
