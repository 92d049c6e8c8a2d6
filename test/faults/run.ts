/**
 * Kills a hall again and again: `npm run faults -- [--kills 200] [--json]`. Every fail point, at passes 1 to 25, and as
 * many kills at random times. Exits 1 when a promise was broken.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { failPoints } from "@yimen/edge-agent/journal/fail-point.ts";
import { campaign, everyFailPoint } from "./campaign.ts";
import type { Death } from "./killing.ts";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "200" }, json: { type: "boolean", default: false } },
});
const kills = Number(values.kills);
const rounds = Math.ceil(kills / 2 / failPoints.length);
const numbered = everyFailPoint(rounds, (round) => 1 + 3 * (round % 9));
const random = Array.from(
  { length: Math.max(kills - numbered.length, 0) },
  (): Death => ({ afterMs: randomInt(5, 400) }),
);
const deaths = [...numbered, ...random].slice(0, kills);
let done = 0;
const verdict = await campaign(deaths, (broken) => {
  done += 1;
  if (!values.json) console.log(`${done}/${deaths.length} ${broken.length === 0 ? "ok" : broken.join("; ")}`);
});
const findings = [
  { name: "kill -9", value: verdict.kills, unit: "kills", goal: null, met: true },
  { name: "cases acknowledged", value: verdict.acked, unit: "cases", goal: null, met: true },
  {
    name: "unanswered and found stored",
    value: verdict.retriedAndFound,
    unit: "cases",
    goal: null,
    met: true,
  },
  {
    name: "broken promises",
    value: verdict.broken.length,
    unit: "faults",
    goal: 0,
    met: verdict.broken.length === 0,
  },
];
if (values.json) for (const finding of findings) console.log(JSON.stringify(finding));
else console.table(findings);
process.exitCode = verdict.broken.length === 0 ? 0 : 1;
