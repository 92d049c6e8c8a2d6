import { Compile } from "typebox/compile";
import { type Join, type Joined, JoinedSchema } from "../contract/link.ts";
import { dataFolder } from "../journal/data-folder.ts";
import { readLinkKey } from "../security/link-key.ts";
import { type JoinedHall, writeJoinedHall } from "./joined-hall.ts";

const limitMs = 15_000;
const joinedOf = Compile(JoinedSchema);

/** A hall said no, or did not answer as one. `code` of the error catalogue; null: it is no hall. */
export class JoinRefused extends Error {
  readonly code: string | null;

  constructor(code: string | null, message: string) {
    super(message);
    this.name = "JoinRefused";
    this.code = code;
  }
}

/**
 * Joins the hall at `url` and keeps what is needed to find it again. An agent that runs in this data folder connects at once.
 * Throws JoinRefused, and what fetch throws where nobody answers.
 */
export async function joinHall(
  dataDir: string,
  url: string,
  joining: Pick<Join, "code" | "station">,
): Promise<JoinedHall> {
  const paths = dataFolder(dataDir);
  const { publicKey } = readLinkKey(paths.linkKey);
  const base = url.replace(/\/$/, "");
  const reply = await fetch(`${base}/api/stations/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...joining, publicKey } satisfies Join),
    signal: AbortSignal.timeout(limitMs),
    redirect: "error",
  });
  const answer: unknown = await reply.json().catch(() => null);
  if (!reply.ok) {
    const { code, title } = (answer ?? {}) as { readonly code?: string; readonly title?: string };
    throw new JoinRefused(code ?? null, title ?? `HTTP ${reply.status}`);
  }
  if (!joinedOf.Check(answer)) throw new JoinRefused(null, "the answer is none of a hall");
  const hall: JoinedHall = { ...(answer as Joined), url: base };
  writeJoinedHall(paths.joinedHall, hall);
  return hall;
}
