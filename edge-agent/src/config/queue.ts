import type { MistakeReason } from "../contract/settings/mistake-reasons.ts";
import type { Path, RuleMistake } from "./mistakes.ts";
import type { Config } from "./schema.ts";

const wrong = (
  path: Path,
  found: unknown,
  reason: MistakeReason,
  expected: string,
  example: unknown,
): RuleMistake => ({
  path: ["queue", ...path],
  at: "value",
  what: "wrong-value",
  found,
  reason,
  expected,
  example,
});

/** Places of a list at which a value stands that stood there before. */
const repeated = (values: readonly string[]): readonly number[] =>
  values.flatMap((value, at) => (values.indexOf(value) === at ? [] : [at]));

/** What the schema can't see: two rows of numbers that would be one, and names of what is not there. */
export function queueMistakes({ queue, devices }: Pick<Config, "queue" | "devices">): readonly RuleMistake[] {
  const { lanes, windows, classes, hours, quotas, appointments } = queue;
  const laneIds = lanes.map(({ id }) => id);
  const found: RuleMistake[] = [];
  const letters = [...lanes.map(({ letter }) => letter), appointments.letter];
  for (const at of repeated(letters)) {
    const path = at < lanes.length ? ["lanes", at, "letter"] : ["appointments", "letter"];
    const free = [..."ABCDEFGHJKLMNPRSTUVWXYZ"].find((letter) => !letters.includes(letter)) ?? "Z";
    found.push(wrong(path, letters[at], "letter-taken", "a letter that no other lane has", free));
  }
  for (const at of repeated(laneIds))
    found.push(
      wrong(["lanes", at, "id"], laneIds[at], "id-taken", "an id that no other lane has", `${laneIds[at]}-2`),
    );
  const windowIds = windows.map(({ id }) => id);
  for (const at of repeated(windowIds))
    found.push(
      wrong(["windows", at, "id"], windowIds[at], "id-taken", "a number that no other window has", "7"),
    );
  windows.forEach((window, at) => {
    window.lanes.forEach((lane, index) => {
      if (!laneIds.includes(lane))
        found.push(
          wrong(["windows", at, "lanes", index], lane, "not-listed", "the id of a lane", laneIds[0]),
        );
    });
    const { pad } = window;
    const raters = devices.filter(({ kind }) => kind === "rater").map(({ id }) => id);
    if (pad !== undefined && raters.length > 0 && !raters.includes(pad.device))
      found.push(
        wrong(
          ["windows", at, "pad", "device"],
          pad.device,
          "not-listed",
          "the id of a rater under devices",
          raters[0],
        ),
      );
  });
  const pads = windows.map(({ id, pad }) =>
    pad === undefined ? `window ${id}` : `${pad.device} ${pad.pad}`,
  );
  for (const at of repeated(pads))
    found.push(
      wrong(["windows", at, "pad"], windows[at]?.pad, "pad-taken", "a pad that no other window has", {
        device: "pads",
        pad: 2,
      }),
    );
  const classIds = classes.map(({ id }) => id);
  for (const needed of ["normal", "appointment"])
    if (!classIds.includes(needed))
      found.push(
        wrong(["classes"], classIds, "class-needed", `a class with the id \`${needed}\` among them`, {
          id: needed,
        }),
      );
  for (const at of repeated(classIds))
    found.push(
      wrong(
        ["classes", at, "id"],
        classIds[at],
        "id-taken",
        "an id that no other class has",
        `${classIds[at]}-2`,
      ),
    );
  quotas.forEach(({ lane, from, to }, at) => {
    if (!laneIds.includes(lane))
      found.push(wrong(["quotas", at, "lane"], lane, "not-listed", "the id of a lane", laneIds[0]));
    if (from >= to)
      found.push(wrong(["quotas", at, "to"], to, "ends-before-begin", "a time after `from`", "24:00"));
  });
  hours.forEach(({ from, to }, at) => {
    if (from >= to)
      found.push(wrong(["hours", at, "to"], to, "ends-before-begin", "a time after `from`", "17:00"));
  });
  return found;
}
