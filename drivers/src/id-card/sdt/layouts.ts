import type { IdCardKind } from "../../contract/id-card.ts";

/** Field, offset and length in bytes of the 256 bytes of text. */
export type LayoutRow = readonly [field: string, offset: number, bytes: number];

/** Where every kind but the resident's card says what it is. */
export const kindOffset = 248;

/** The character at `kindOffset`; anything else is a resident's card. */
export const kindFlags: Readonly<Record<string, IdCardKind>> = {
  J: "hmtPermit",
  I: "foreigner2017",
  Y: "foreigner2023",
};

/** GA/T 490 and the permits that followed it. `foreigner2023` rests on one complete public source. */
export const layouts: Readonly<Record<IdCardKind, readonly LayoutRow[]>> = {
  resident: [
    ["name", 0, 30],
    ["sex", 30, 2],
    ["nation", 32, 4],
    ["birth", 36, 16],
    ["address", 52, 70],
    ["id", 122, 36],
    ["authority", 158, 30],
    ["validFrom", 188, 16],
    ["validTo", 204, 16],
    ["reserved", 220, 36],
  ],
  hmtPermit: [
    ["name", 0, 30],
    ["sex", 30, 2],
    ["nation", 32, 4],
    ["birth", 36, 16],
    ["address", 52, 70],
    ["id", 122, 36],
    ["authority", 158, 30],
    ["validFrom", 188, 16],
    ["validTo", 204, 16],
    ["passNo", 220, 18],
    ["issueCount", 238, 4],
    ["reserved1", 242, 6],
    ["typeFlag", 248, 2],
    ["reserved2", 250, 6],
  ],
  foreigner2017: [
    ["enName", 0, 120],
    ["sex", 120, 2],
    ["cardNo", 122, 30],
    ["nationality", 152, 6],
    ["cnName", 158, 30],
    ["validFrom", 188, 16],
    ["validTo", 204, 16],
    ["birth", 220, 16],
    ["version", 236, 4],
    ["authorityCode", 240, 8],
    ["typeFlag", 248, 2],
    ["reserved", 250, 6],
  ],
  foreigner2023: [
    ["cnName", 0, 30],
    ["sex", 30, 2],
    ["renewals", 32, 4],
    ["birth", 36, 16],
    ["enName1", 52, 70],
    ["id", 122, 36],
    ["reserved1", 158, 30],
    ["validFrom", 188, 16],
    ["validTo", 204, 16],
    ["enName2", 220, 22],
    ["nationality", 242, 6],
    ["typeFlag", 248, 2],
    ["previousVersion", 250, 6],
  ],
};
