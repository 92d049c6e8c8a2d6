/**
 * Kills a hall again and again: `npm run faults -- [--kills 200] [--visits 6] [--json]`. First the journal and its slips
 * alone: every fail point, at passes 1 to 25, and as many kills at random times. Then the whole program: every step of
 * a visit, and `--visits` deaths at random times around the answer. Exits 1 when a promise was broken.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { failPoints } from "@yimen/edge-agent/journal/fail-point.ts";
import { campaign, everyFailPoint } from "./campaign.ts";
import { everyStep, hallCampaign } from "./hall-campaign.ts";
import type { Death } from "./killing.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    visits: { type: "string", default: "6" },
    json: { type: "boolean", default: false },
  },
});

function teller(total: number): (broken: readonly string[]) => void {
  let done = 0;
  return (broken) => {
    done += 1;
    if (!values.json) console.log(`${done}/${total} ${broken.length === 0 ? "ok" : broken.join("; ")}`);
  };
}

const kills = Number(values.kills);
const rounds = Math.ceil(kills / 2 / failPoints.length);
const numbered = everyFailPoint(rounds, (round) => 1 + 3 * (round % 9));
const random = Array.from(
  { length: Math.max(kills - numbered.length, 0) },
  (): Death => ({ afterMs: randomInt(5, 400) }),
);
const deaths = [...numbered, ...random].slice(0, kills);
const journal = await campaign(deaths, teller(deaths.length));
const steps = everyStep(Number(values.visits));
const hall = await hallCampaign(steps, teller(steps.length));

const told = (name: string, value: number, unit: string) => ({ name, value, unit, goal: null, met: true });
const none = (name: string, value: number, unit: string) => ({
  name,
  value,
  unit,
  goal: 0,
  met: value === 0,
});
const findings = [
  told("journal: kill -9", journal.kills, "kills"),
  told("journal: cases acknowledged", journal.acked - journal.numbers, "cases"),
  told("journal: numbers acknowledged", journal.numbers, "numbers"),
  told("journal: unanswered and found stored", journal.retriedAndFound, "cases"),
  none("journal: broken promises", journal.broken.length, "faults"),
  told("program: kill -9", hall.deaths - hall.offTheWay.length, "kills"),
  told("program: cases acknowledged", hall.answered, "cases"),
  told("program: unanswered and found stored", hall.stoodUnheard, "cases"),
  none("program: fail points off the way", hall.offTheWay.length, "points"),
  none("program: broken promises", hall.broken.length, "faults"),
];
if (values.json) for (const finding of findings) console.log(JSON.stringify(finding));
else {
  if (hall.offTheWay.length > 0) console.log(`not on a visit's way: ${hall.offTheWay.join(", ")}`);
  console.table(findings);
}
process.exitCode = findings.every(({ met }) => met) ? 0 : 1;
