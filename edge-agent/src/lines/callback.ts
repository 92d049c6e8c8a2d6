import type { Clock } from "@yimen/drivers/contract";
import { HallError, type LineAnswered, type LineCallback } from "../contract/index.ts";
import type { LineSettings } from "../contract/settings/lines.ts";
import type { Hall } from "../journal/open.ts";
import { holdsPersonNumber } from "../rules/person-in-code.ts";
import { readSecret } from "./secret.ts";
import { isSigned } from "./signature.ts";

export interface CallbackParts {
  readonly hall: Pick<Hall, "journal" | "review">;
  readonly settings: readonly LineSettings[];
  readonly clock: Pick<Clock, "now">;
}

/** The signature first: until it holds, nothing of the body is looked at. Throws `line-unknown`, `line-signature`. */
export function checkCallback(
  parts: CallbackParts,
  lineId: string,
  body: Uint8Array,
  header: string | undefined,
): void {
  const line = parts.settings.find(({ id }) => id === lineId);
  if (line === undefined) throw new HallError("line-unknown");
  const secret = readSecret(line);
  if (secret === null || !isSigned(secret, body, header, parts.clock.now()))
    throw new HallError("line-signature");
}

/**
 * What the line system says moves the case, once: its id is the journal's key, so that the same word again changes
 * nothing and another under that id is refused with `key-reused`. Throws `transition-refused`, `line-unknown`,
 * `invalid-request`.
 */
export async function applyCallback(
  { hall }: CallbackParts,
  lineId: string,
  { id, caseNumber, reference, move }: LineCallback,
): Promise<LineAnswered> {
  // They stand in the clear in the journal, and a reference in the address of a link.
  for (const [path, code] of Object.entries({ id, reference, reason: move?.reason }))
    if (code !== undefined && holdsPersonNumber(code, caseNumber))
      throw new HallError("invalid-request", { fields: [{ path: `/${path}`, reason: "a person's number" }] });
  const receipt = await hall.journal.execute(
    {
      type: "apply-callback",
      line: lineId,
      caseNumber,
      callbackId: id,
      reference: reference ?? null,
      move: move ?? null,
    },
    { kind: "agent", id: `line:${lineId}` },
    `line:${lineId}:callback:${id}`,
  );
  const state = hall.review.file(caseNumber).row.state;
  return { caseNumber, state, replayed: receipt.replayed };
}
