import type { ActionEvent } from "../../contract/action.ts";
import { deviceOriginator, displayOriginator, stationOriginator } from "../alarm/originator.ts";

/** What an action is done to, as alarms name it: a display is no device of the station that shows it. */
export function actedOn({
  station,
  device,
  order,
}: Pick<Extract<ActionEvent, { type: "action.requested" }>, "station" | "device" | "order">): string {
  const { display } = order;
  if (typeof display === "string") return displayOriginator(display);
  return device === null ? stationOriginator(station) : deviceOriginator(station, device);
}
