import type { IdCardText } from "../../contract/id-card.ts";
import { isGb11643Number } from "../gb11643.ts";
import { nations } from "./nation.ts";
import { parseRecord } from "./record.ts";
import { decodeCardText, trimPadding } from "./text.ts";

/** GB/T 2261.1. */
const sexes: Readonly<Record<string, IdCardText["sex"]>> = { "1": "male", "2": "female", "9": "unspecified" };

/** Bytes of the first and the second part of a long Latin name on a card of 2023. */
const latinNameParts = [
  [52, 122],
  [220, 242],
] as const;

/** The 256 bytes of text as one shape for all kinds of card. Never throws. */
export function cardText(text: Uint8Array, additionalAddress?: string): IdCardText {
  const { kind, fields } = parseRecord(text);
  const field = (name: string) => fields[name] ?? "";
  const common = {
    kind,
    sex: sexes[field("sex")] ?? "unknown",
    birth: field("birth"),
    validFrom: field("validFrom"),
    validTo: field("validTo"),
    ...where("additionalAddress", additionalAddress),
  } as const;
  switch (kind) {
    case "resident":
    case "hmtPermit":
      return {
        ...common,
        name: field("name"),
        number: field("id"),
        numberValid: isGb11643Number(field("id")),
        ...(kind === "resident"
          ? { ...where("nationCode", field("nation")), ...where("nation", nations[field("nation")]) }
          : {}),
        ...where("address", field("address")),
        ...where("authority", field("authority")),
        ...where("passNumber", field("passNo")),
        ...where("issueCount", field("issueCount")),
      };
    case "foreigner2017":
      return {
        ...common,
        name: field("cnName") || field("enName"),
        ...where("latinName", field("enName")),
        number: field("cardNo"),
        numberValid: null,
        ...where("nationality", field("nationality")),
        ...where("authority", field("authorityCode")),
      };
    case "foreigner2023": {
      // Joined before trimming: the first part may end in a space between two words.
      const latinName = trimPadding(
        latinNameParts.map(([from, to]) => decodeCardText(text.subarray(from, to))).join(""),
      );
      return {
        ...common,
        name: field("cnName") || latinName,
        ...where("latinName", latinName),
        number: field("id"),
        numberValid: isGb11643Number(field("id")),
        ...where("nationality", field("nationality")),
        ...where("issueCount", field("renewals")),
      };
    }
  }
}

function where<K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } {
  return value ? ({ [key]: value } as { readonly [key in K]?: string }) : {};
}
