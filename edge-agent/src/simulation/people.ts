import { createHash } from "node:crypto";
import type { IdCardKind } from "@yimen/drivers/contract";
import { gb11643CheckCharacter } from "@yimen/drivers/id-card/gb11643.ts";
import { type SampleCard, sampleCards } from "@yimen/drivers/id-card/sdt/sample-cards.ts";

/** What one may say of a person of one's own; the rest is invented. */
export interface OwnPerson {
  /** At most 15 UTF-16 units, as the card has room for; rare characters are welcome. */
  readonly name: string;
  /** At most 35 UTF-16 units. */
  readonly address?: string;
  readonly sex?: "male" | "female";
}

/** The cards that lie ready, by kind. */
export const readyCards = (Object.entries(sampleCards) as [IdCardKind, SampleCard][]).map(([kind, card]) => ({
  kind,
  name: nameOn(card),
}));

export function nameOn(card: SampleCard): string {
  return card.fields["name"] ?? card.fields["cnName"] ?? card.fields["enName"] ?? "";
}

/** A resident's card for an invented person: region 999999, born in 1900, and the same number for the same name. */
export function ownCard({ name, address, sex = "female" }: OwnPerson): SampleCard {
  const drawn = createHash("sha256").update(name).digest();
  const day = String(1 + (drawn.readUInt8(0) % 28)).padStart(2, "0");
  const month = String(1 + (drawn.readUInt8(1) % 12)).padStart(2, "0");
  const order = (drawn.readUInt16BE(2) % 499) * 2 + (sex === "male" ? 1 : 2);
  const body = `9999991900${month}${day}${String(order).padStart(3, "0")}`;
  return {
    kind: "resident",
    fields: {
      ...sampleCards.resident.fields,
      name,
      sex: sex === "male" ? "1" : "2",
      birth: `1900${month}${day}`,
      address: address ?? "某省样例市虚构区测试路1号",
      id: `${body}${gb11643CheckCharacter(body)}`,
    },
  };
}
