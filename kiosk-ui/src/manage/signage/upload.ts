import type { Language } from "@yimen/edge-agent/contract";
import type { SignageFile, Upload } from "@yimen/edge-agent/contract/signage-files.ts";
import { newKey } from "../../agent/idempotency-key.ts";
import { Away, ask } from "../../agent/requests.ts";

export interface UploadTask {
  readonly file: File;
  readonly replace: boolean;
  readonly language: Language;
  readonly signal: AbortSignal;
  /** Share that has arrived, 0 to 1. */
  arrived(share: number): void;
}

const pieceMs = 60_000;
const triesPerPiece = 4;
const pauseMs = 1_500;

/** Sends a file piece by piece; a piece whose answer is lost is sent again. Throws Refusal or Away. */
export async function upload({ file, replace, language, signal, arrived }: UploadTask): Promise<SignageFile> {
  const body = { file: file.name, size: file.size, replace };
  const begun = await ask<Upload>({
    method: "POST",
    path: "/signage/uploads",
    body,
    key: newKey(),
    language,
    signal,
  });
  const path = `/signage/uploads/${begun.uploadId}`;
  try {
    for (let at = 0; at < file.size; ) {
      const piece = new Blob([file.slice(at, at + begun.pieceBytes)], { type: "application/octet-stream" });
      at = await sent(`${path}/${at}`, piece, language, signal);
      arrived(at / file.size);
    }
    const limit = pieceMs;
    return await ask<SignageFile>({
      method: "POST",
      path: `${path}/finish`,
      key: newKey(),
      language,
      limit,
      signal,
    });
  } catch (error) {
    void ask({ method: "DELETE", path, language }).catch(() => undefined);
    throw error;
  }
}

async function sent(path: string, body: Blob, language: Language, signal: AbortSignal): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { received } = await ask<{ received: number }>({
        method: "PUT",
        path,
        body,
        language,
        limit: pieceMs,
        signal,
      });
      return received;
    } catch (error) {
      if (!(error instanceof Away) || signal.aborted || tries >= triesPerPiece) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
