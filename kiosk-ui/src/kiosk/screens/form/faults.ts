import type { FieldView } from "@yimen/edge-agent/contract";
import type { TextKey } from "../../../locales/zh-Hans.ts";
import { isEmpty } from "./values.ts";

/** The agent's codes for what is wrong with a field, in words. */
const words: Readonly<Record<string, TextKey>> = {
  required: "fault.inner",
  "too-long": "fault.too-long",
  characters: "fault.characters",
  phone: "fault.phone",
  bank: "fault.bank",
  "id-number": "fault.id-number",
  date: "fault.date",
  option: "fault.option",
  amount: "fault.amount",
  "too-many": "fault.too-many",
};

/** What to say about a field, or null: one that is merely empty is asked for, not scolded. */
export function faultOf(field: FieldView): TextKey | null {
  const { error } = field;
  if (error === null || (error === "required" && isEmpty(field))) return null;
  return words[error] ?? "fault.other";
}
