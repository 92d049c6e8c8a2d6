import type { ActionEvent } from "../../contract/action.ts";

/** The order as people are told it, a key of the audit's words: checks differ by their level. */
export function orderTold({
  name,
  order,
}: Pick<Extract<ActionEvent, { type: "action.requested" }>, "name" | "order">): string {
  const { level } = order;
  return name === "health-check" && typeof level === "string" ? `${name}.${level}` : name;
}
