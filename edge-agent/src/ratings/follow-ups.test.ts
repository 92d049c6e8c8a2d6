import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ratingReasons } from "../contract/data/rating-reasons.ts";
import type { RatingLevel } from "../contract/index.ts";
import { verifyData } from "../journal/verify.ts";
import { FollowUps } from "./follow-ups.ts";
import { reportOf, summaryBetween } from "./report.ts";
import { RatingHall } from "./testing/rating-hall.ts";

let hall: RatingHall;
let followUps: FollowUps;
const staff = (accountId: string) => ({ name: `测试员 ${accountId}`, staffNumber: accountId });

beforeEach(async () => {
  hall = new RatingHall();
  await hall.open();
  followUps = new FollowUps({ hall: hall.trial.hall, catalogue: hall.trial.catalogue, staff });
});
afterEach(() => hall.remove());

async function rated(level: RatingLevel, comment = "", cases: readonly string[] = []) {
  await hall.visit(300_000, cases);
  hall.clock.pass(3_000);
  const said = level <= 2 ? { reasons: ["attitude"], ...(comment === "" ? {} : { comment }) } : {};
  await hall.desk.rateOnPad("3", { askId: hall.askId, level, tookMs: 2_500, ...said }, hall.trial.key());
}

const report = () => {
  const parts = { records: hall.trial.hall.ratings, reasons: ratingReasons, fewest: 20, staff };
  const span = { from: 0, to: hall.clock.now() + 1 };
  return {
    summary: summaryBetween(parts, span.from, span.to),
    whole: reportOf(parts, span, { from: "2026-01-05", to: "2026-01-05" }),
  };
};

it("leads a bad rating to its end, and opens what was written here only", async () => {
  const caseNumber = await hall.trial.submit();
  await rated(1, "说话很冲", [caseNumber]);
  const [item] = followUps.list();
  const id = item?.followUpId ?? "";
  // 5 January 2026 is a Monday.
  expect(item).toMatchObject({
    state: "open",
    level: 1,
    reasons: ["attitude"],
    reachable: true,
    contactBy: Date.parse("2026-01-06T17:00:00+08:00"),
    rectifyBy: Date.parse("2026-01-12T17:00:00+08:00"),
  });
  expect(JSON.stringify(item)).not.toContain("很冲");
  expect(followUps.detail(id, "m1")).toMatchObject({ comment: "说话很冲", next: ["contacted", "appealed"] });

  await expect(followUps.move(id, { to: "contacted", note: "打了电话" }, "m1")).rejects.toMatchObject({
    code: "invalid-request",
  });
  await followUps.move(id, { to: "contacted", contact: "reached", note: "打了电话，已致歉" }, "m1");
  await followUps.move(id, { to: "rectified", note: "已培训" }, "m1");
  await followUps.move(id, { to: "revisited", note: "群众表示满意" }, "m2");
  const closed = await followUps.move(id, { to: "closed", note: "完成" }, "m1");
  expect(closed.next).toEqual([]);
  expect(closed.moves.map(({ to, note }) => [to, note])).toEqual([
    ["contacted", "打了电话，已致歉"],
    ["rectified", "已培训"],
    ["revisited", "群众表示满意"],
    ["closed", "完成"],
  ]);
  await expect(
    followUps.move(id, { to: "contacted", contact: "reached", note: "x" }, "m1"),
  ).rejects.toMatchObject({
    code: "follow-up-state",
  });
  const told = JSON.stringify(await hall.ops());
  for (const words of ["很冲", "致歉", "培训"]) expect(told).not.toContain(words);
});

it("records who looked up whom to call, before it is told", async () => {
  const caseNumber = await hall.trial.submit(await hall.trial.withPhoto());
  await rated(2, "", [caseNumber]);
  const id = followUps.list()[0]?.followUpId ?? "";
  expect(await followUps.contact(id, "m1")).toEqual({ name: "测试员", phone: "13800000000", caseNumber });
  expect(followUps.detail(id, "m1").looks).toMatchObject([{ by: { staffNumber: "m1" } }]);
  await rated(2);
  const anonymous = followUps.list().find(({ reachable }) => !reachable)?.followUpId ?? "";
  await expect(followUps.contact(anonymous, "m1")).rejects.toMatchObject({ code: "not-found" });
});

it("leaves out what two persons held for malicious, and says so", async () => {
  await rated(5);
  await rated(1);
  await hall.visit();
  hall.clock.pass(60_000);
  await hall.settled();
  expect(report().summary).toMatchObject({
    n: 2,
    invited: 3,
    responseRate: 2 / 3,
    satisfied: 0.5,
    excluded: 0,
  });
  const id = followUps.list()[0]?.followUpId ?? "";
  await followUps.move(id, { to: "appealed", note: "按错了" }, "m1");
  await expect(followUps.move(id, { to: "malicious", note: "是" }, "m1")).rejects.toMatchObject({
    code: "second-person-needed",
  });
  await followUps.move(id, { to: "malicious", note: "看了录像，属实" }, "m2");
  expect(report().summary).toMatchObject({
    n: 1,
    invited: 3,
    responseRate: 2 / 3,
    satisfied: 1,
    excluded: 1,
  });
});

it("is held against its ops by verify, which sees a bad rating made a good one", async () => {
  const caseNumber = await hall.trial.submit();
  await rated(1, "说话很冲", [caseNumber]);
  await rated(5);
  const id = followUps.list()[0]?.followUpId ?? "";
  await followUps.move(id, { to: "contacted", contact: "reached", note: "打了电话" }, "m1");
  const faults = async () =>
    (await verifyData(hall.trial.dataDir)).filter(({ met }) => !met).map(({ name }) => name);
  expect(await faults()).toEqual([]);
  await hall.trial.hall.close();
  const db = new DatabaseSync(join(hall.trial.dataDir, "hall.db"));
  db.exec("UPDATE ratings SET level = 5; UPDATE follow_ups SET state = 'closed'");
  db.close();
  expect(await faults()).toEqual([
    "ratings that differ from their ops",
    "follow-ups that differ from their ops",
  ]);
});

it("shows a clerk only with enough ratings, and counts who was invited", async () => {
  for (let visit = 0; visit < 19; visit += 1) await rated(5);
  expect(report().whole).toMatchObject({ clerks: [], clerksHidden: 1 });
  await rated(4);
  await hall.visit();
  const { whole } = report();
  expect(whole.clerks).toMatchObject([
    { summary: { n: 20, invited: 21, levels: [19, 1, 0, 0, 0] }, medianMs: 2_500 },
  ]);
  expect(whole.channels).toContainEqual({ channel: "pad", n: 20 });
});
