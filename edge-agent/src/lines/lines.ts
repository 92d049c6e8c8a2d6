import type { Clock } from "@yimen/drivers/contract";
import { type Actor, HallError, type LineDeliveryView, type LineView, type Op } from "../contract/index.ts";
import type { LineSettings } from "../contract/settings/lines.ts";
import type { Hall } from "../journal/open.ts";
import type { LineRow } from "../store/case/tables.ts";
import { Delivering } from "./delivering.ts";
import { jumpConnector } from "./jump.ts";
import type { LineConnector } from "./line-connector.ts";
import { pushConnector } from "./push.ts";

export interface LinesParts {
  readonly hall: Pick<Hall, "journal" | "review" | "blobs" | "vault">;
  readonly settings: readonly LineSettings[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly timeoutMs?: number;
  failed?(delivery: LineRow, reason: string, final: boolean): void;
}

const mostLeft = 100_000;
const shownAtOnce = 200;

/** All line systems of this hall: what they are sent, what was given up, and the links into them. */
export class Lines {
  readonly #parts: LinesParts;
  readonly #connectors: ReadonlyMap<string, LineConnector>;
  readonly #delivering = new Map<string, Delivering>();
  readonly #leave: () => void;

  constructor(parts: LinesParts) {
    this.#parts = parts;
    this.#connectors = new Map(
      parts.settings.map((line) => [
        line.id,
        line.kind === "push" ? pushConnector(line, parts) : jumpConnector(line),
      ]),
    );
    for (const line of this.#connectors.values())
      if (line.kind === "push") this.#delivering.set(line.id, new Delivering(line, parts));
    // Whatever is committed while the rest is read comes twice at most, and the second time is no longer due.
    this.#leave = parts.hall.journal.onCommit((ops) => this.#follow(ops));
    for (const row of parts.hall.review.deliveries("due", mostLeft)) this.#delivering.get(row.line)?.add(row);
  }

  /** How each line stands. */
  list(): LineView[] {
    const counts = this.#parts.hall.review.deliveryCounts();
    return [...this.#connectors.values()].map((line) => {
      const count = (state: LineRow["state"]) =>
        Number(counts.find((row) => row.line === line.id && row.state === state)?.n ?? 0);
      return {
        id: line.id,
        kind: line.kind,
        ready: line.ready(),
        due: count("due"),
        delivered: count("delivered"),
        givenUp: count("given-up"),
      };
    });
  }

  /** Deliveries that are due or were given up, oldest first, two hundred at most. */
  deliveries(state: "due" | "given-up"): LineDeliveryView[] {
    return this.#parts.hall.review
      .deliveries(state, shownAtOnce)
      .map(({ deliveryId, line, caseNumber, what, tries, reason, dueAt, updatedAt }) => ({
        ...{ deliveryId, line, caseNumber, what, state, tries, reason, dueAt, updatedAt },
      }));
  }

  /** Tries a delivery anew that was given up. Throws `delivery-unknown`, `transition-refused`. */
  async resend(deliveryId: string, by: Actor, key: string): Promise<void> {
    await this.#parts.hall.journal.execute({ type: "resend-line", deliveryId }, by, key);
  }

  /** A link into a line system for one use. Throws `line-unknown`, `line-not-ready`, `case-unknown`. */
  async jump(
    lineId: string,
    caseNumber: string,
    staff: { readonly actor: Actor; readonly staffNumber: string },
  ): Promise<{ readonly url: string; readonly until: number }> {
    const { hall, clock } = this.#parts;
    const line = this.#connectors.get(lineId);
    if (line?.kind !== "jump") throw new HallError("line-unknown");
    const reference = hall.review.reference(lineId, caseNumber);
    const { staffNumber } = staff;
    const { url, nonce, until } = line.link({ caseNumber, reference, staffNumber }, clock.now());
    const nonceHash = hall.vault.index("line-jump", nonce);
    await hall.journal.execute(
      { type: "note-jump", line: lineId, caseNumber, nonceHash },
      staff.actor,
      `line:${lineId}:jump:${nonceHash}`,
    );
    return { url, until };
  }

  async close(): Promise<void> {
    this.#leave();
    await Promise.all([...this.#delivering.values()].map((delivering) => delivering.close()));
  }

  #follow(ops: readonly Op[]): void {
    for (const { event } of ops) {
      if (event.type !== "line.due" && event.type !== "line.resent") continue;
      this.#delivering.get(event.line)?.add(this.#parts.hall.review.delivery(event.deliveryId));
    }
  }
}
