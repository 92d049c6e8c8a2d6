import { randomUUID } from "node:crypto";
import {
  type Catalogue,
  type FollowUpDetail,
  type FollowUpView,
  HallError,
  type MoveFollowUp,
  type RaterContact,
  type RatingSignal,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import type { FollowUpRecord } from "../journal/rating/records.ts";
import { nextStates } from "../rules/rating/follow-up.ts";

export interface FollowUpParts {
  readonly hall: Pick<Hall, "journal" | "ratings" | "cases">;
  readonly catalogue: Catalogue;
  staff(accountId: string): { readonly name: string; readonly staffNumber: string } | null;
}

/** So many are on the list at once. */
const listed = 200;

/** The work list of bad ratings. What people and staff wrote is opened here and nowhere else. */
export class FollowUps {
  readonly #parts: FollowUpParts;

  constructor(parts: FollowUpParts) {
    this.#parts = parts;
  }

  list(): FollowUpView[] {
    return this.#parts.hall.ratings
      .followUps(listed)
      .filter(({ followUp }) => followUp.state !== "withdrawn")
      .map((record) => this.#view(record));
  }

  /** Throws HallError `follow-up-unknown`. */
  detail(followUpId: string, accountId: string): FollowUpDetail {
    const { ratings } = this.#parts.hall;
    const record = this.#found(followUpId);
    return {
      followUp: this.#view(record),
      comment: ratings.commentOf(record.rating),
      moves: ratings.movesOf(followUpId).flatMap((move) =>
        move.type === "follow-up.revealed"
          ? []
          : {
              at: move.at,
              from: move.from,
              to: move.to,
              by: move.by === null ? null : this.#shown(move.by),
              contact: move.contact,
              note: ratings.noteOf(move),
            },
      ),
      looks: ratings
        .movesOf(followUpId)
        .flatMap((move) =>
          move.type === "follow-up.revealed" ? { at: move.at, by: this.#shown(move.by) } : [],
        ),
      next: [...nextStates(record.followUp, accountId)],
    };
  }

  /** Throws HallError `follow-up-unknown`, `follow-up-state`, `second-person-needed`, `follow-up-note-missing`. */
  async move(followUpId: string, move: MoveFollowUp, accountId: string): Promise<FollowUpDetail> {
    const { to, contact = null, note = null } = move;
    await this.#parts.hall.journal.execute(
      { type: "move-follow-up", followUpId, to, owner: accountId, by: accountId, contact, note },
      { kind: "manager", id: accountId },
      `follow-up:${randomUUID()}`,
    );
    return this.detail(followUpId, accountId);
  }

  /** Whom to call; recorded before it is told. Throws HallError `follow-up-unknown`, `not-found` without a case. */
  async contact(followUpId: string, accountId: string): Promise<RaterContact> {
    const { hall } = this.#parts;
    const caseNumber = hall.ratings.caseOf(this.#found(followUpId).rating);
    if (caseNumber === null) throw new HallError("not-found");
    await hall.journal.execute(
      { type: "reveal-rater", followUpId, by: accountId },
      { kind: "manager", id: accountId },
      `reveal:${randomUUID()}`,
    );
    const { identity, form } = hall.cases.unsealReceipt(caseNumber).fields;
    const phone = identity.phone ?? (typeof form["phone"] === "string" ? form["phone"] : null);
    return { name: identity.name, phone, caseNumber };
  }

  #view({ followUp, rating }: FollowUpRecord): FollowUpView {
    const { catalogue, hall } = this.#parts;
    const item = [...catalogue.items, ...(catalogue.former ?? [])].find((each) => each.id === rating.itemId);
    const { followUpId, state, openedAt, contactBy, rectifyBy, contactedAt, rectifiedAt, updatedAt } =
      followUp;
    return {
      followUpId,
      state,
      level: rating.level,
      reasons: JSON.parse(rating.reasons) as string[],
      commented: rating.commented === 1,
      channel: rating.channel,
      window: rating.window,
      clerk: rating.clerk === null ? null : this.#shown(rating.clerk),
      item: item?.name ?? null,
      reachable: hall.ratings.caseOf(rating) !== null,
      signals: JSON.parse(rating.signals) as RatingSignal[],
      openedAt,
      contactBy,
      rectifyBy,
      contactedAt,
      rectifiedAt,
      owner: followUp.owner === null ? null : this.#shown(followUp.owner),
      updatedAt,
    };
  }

  #shown(accountId: string) {
    const staff = this.#parts.staff(accountId);
    return { name: staff?.name ?? "", staffNumber: staff?.staffNumber ?? "" };
  }

  #found(followUpId: string): FollowUpRecord {
    const record = this.#parts.hall.ratings.followUp(followUpId);
    if (record === null) throw new HallError("follow-up-unknown");
    return record;
  }
}
