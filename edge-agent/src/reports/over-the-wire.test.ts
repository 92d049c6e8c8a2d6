import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import { openPastHall } from "../../../test/harness/past-hall.ts";
import { addStaff, type Colleague } from "../../../test/harness/staff.ts";
import type { AuditPage, Command, DayReport, Planning, ReportRows, ReportTable } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { personNumber } from "../journal/testing/trial-hall.ts";

const agentActor = { kind: "agent", id: "alarms" } as const;
let agent: OwnAgent;
let manager: Colleague;
let reviewer: Colleague;
let lastMonth: string;
let today: string;
let keys = 0;

const ticket = (person: string | null): Command => ({
  type: "take-ticket",
  lane: "general",
  itemId: "senior-card",
  priority: "normal",
  source: "desk",
  station: "001",
  person,
  language: "en",
  print: false,
});

/** A month ago seven people came for one item, and one for another. */
async function lastMonthsPeople(dataDir: string): Promise<void> {
  const { hall, clock } = openPastHall(dataDir, 40);
  today = hall.calendar.dayAt(Date.now());
  lastMonth = hall.calendar.dayAt(clock.now()).slice(0, 7);
  for (let n = 0; n < 8; n += 1) {
    const taken = { ...ticket(personNumber(n)), ...(n === 0 ? { itemId: "legal-aid" } : {}) } as Command;
    await hall.journal.execute(taken, { kind: "citizen", id: "v" }, `before-${n}`);
    clock.pass(60_000);
  }
  await hall.close();
}

beforeAll(async () => {
  agent = await openOwnAgent({ before: lastMonthsPeople });
  manager = agent.manager;
  const wanted = { login: "shenpi", staffNumber: "1002", roles: ["reviewer"] } as const;
  reviewer = await addStaff(agent.url, manager, wanted);
});
afterAll(() => agent?.dispose());

const ask = <T>(path: string, who: Pick<Colleague, "cookie"> | null = manager) =>
  agent.ask<T>("GET", path, { who });
const execute = (command: Command, by: Parameters<Hall["journal"]["execute"]>[1] = agentActor) => {
  keys += 1;
  return agent.hall.journal.execute(command, by, `key-of-${keys}`);
};

describe("reports over the wire", () => {
  it("are for managers only", async () => {
    const span = `from=${today}&to=${today}`;
    for (const path of [
      `/reports?${span}&by=item`,
      `/reports/rows?${span}&of=issued`,
      `/reports/devices?${span}`,
      `/reports/day?day=${today}`,
      `/reports/planning?month=${lastMonth}`,
      `/audit?${span}`,
    ]) {
      expect(await ask(path, null), path).toMatchObject({ status: 401 });
      expect(await ask(path, reviewer), path).toMatchObject({ status: 403 });
      expect(await ask(path), path).toMatchObject({ status: 200 });
    }
  });

  it("open the rows of a figure, and name nobody who came", async () => {
    const { ops } = await execute(ticket(personNumber(3)));
    const number = ops.flatMap(({ event }) => (event.type === "ticket.issued" ? [event.number] : []))[0];
    const span = `from=${today}&to=${today}`;
    const { answer: table } = await ask<ReportTable>(`/reports?${span}&by=item`);
    expect(table.lines).toMatchObject([{ key: "senior-card", issued: 1, called: 0 }]);
    expect(table.total).toMatchObject({ issued: 1 });
    const { answer: rows } = await ask<ReportRows>(`/reports/rows?${span}&of=issued&by=item&key=senior-card`);
    expect(rows).toMatchObject({ kind: "tickets", total: 1, rows: [{ number, state: "waiting" }] });
    expect(JSON.stringify(rows)).not.toContain(personNumber(3));
    expect(await ask(`/reports/rows?${span}&of=issued&by=level&key=5`)).toMatchObject({ status: 400 });
    expect(await ask(`/reports?from=${today}&to=2020-01-01&by=item`)).toMatchObject({
      code: "span-refused",
    });
    const csv = await ask<string>(`/reports/rows?${span}&of=issued&format=csv&language=en`);
    expect(csv.type).toContain("text/csv");
    expect(String(csv.answer)).toContain(`\r\n${number},`);
  });

  it("tell a bad morning: what was wrong, how long, who acknowledged it and who mended it", async () => {
    const since = Date.now();
    const { ops } = await execute({
      type: "raise-alarm",
      originator: "device:001/printer",
      kind: "paper-out",
      severity: "major",
      facts: {},
      since,
      againMs: 0,
      tell: [],
    });
    const alarmId =
      ops.flatMap(({ event }) => (event.type === "alarm.raised" ? [event.alarmId] : []))[0] ?? "";
    const by = manager.accountId;
    await execute({ type: "acknowledge-alarm", alarmId, by, note: "去装纸" }, { kind: "manager", id: by });
    const asked = await execute(
      {
        type: "request-action",
        station: "001",
        order: { name: "restart-device", device: "printer", forced: true },
        by,
        reason: "卡住了",
      },
      { kind: "manager", id: by },
    );
    const actionId =
      asked.ops.flatMap(({ event }) => (event.type === "action.requested" ? [event.actionId] : []))[0] ?? "";
    await execute({
      type: "finish-action",
      actionId,
      outcome: "done",
      code: null,
      detail: {},
      milliseconds: 900,
    });
    await execute({ type: "clear-alarm", alarmId, why: "over", at: since + 120_000, tell: [] });

    const { answer: day } = await ask<DayReport>(`/reports/day?day=${today}`);
    const told = day.alarms.filter(({ alarm }) => alarm.alarmId === alarmId);
    expect(told).toMatchObject([
      {
        alarm: { kind: "paper-out", lastedMs: 120_000, acknowledgedBy: { staffNumber: "9001" } },
        done: [{ what: "restart-device", outcome: "done", by: { staffNumber: "9001" } }],
      },
    ]);
    // This hall has no such device any more: what is known is its station.
    const [printer] = told;
    expect(printer?.alarm.place.en).toBe("Kiosk 1 · printer");
    expect(printer?.done[0]?.text.en).toBe("Kiosk 1 · printer · restart the driver · done");
    expect(printer?.done[0]?.id).toBe("001/printer");
    expect(day.running).toBe(true);

    const { answer: audit } = await ask<AuditPage>(
      `/audit?from=${today}&to=${today}&object=001/printer&language=en`,
    );
    expect(audit.entries.map(({ object, called }) => `${object} ${called}`)).toContain(
      "device:001/printer Kiosk 1 · printer",
    );
    expect(audit.entries.map(({ text, person }) => [text, person?.staffNumber ?? null]).reverse()).toEqual([
      ["Alarm at Kiosk 1 · printer: Out of paper", null],
      ["Acknowledged the alarm at Kiosk 1 · printer: Out of paper", "9001"],
      ["Kiosk 1 · printer: restart the driver (forced) — done", "9001"],
      ["The alarm at Kiosk 1 · printer ended: Out of paper", null],
    ]);
    const { answer: sheet } = await ask<string>(
      `/audit?from=${today}&to=${today}&object=001/printer&language=en&format=csv`,
    );
    expect(sheet).toContain("Asked Kiosk 1 · printer: restart the driver (forced)");
    expect(sheet).toContain("action.finished");
    expect(JSON.stringify([day, audit])).not.toMatch(/去装纸|卡住了/);
  });

  it("credit what was done to a device while its alarm stood, and say which check it was", async () => {
    const by = manager.accountId;
    const check = async (level: "internal" | "external", device: string) => {
      const order = { name: "health-check", device, level, forced: false } as const;
      const request = { type: "request-action", station: "001", order, by, reason: null } as const;
      const { ops } = await execute(request, { kind: "manager", id: by });
      const [actionId = ""] = ops.flatMap(({ event }) =>
        event.type === "action.requested" ? [event.actionId] : [],
      );
      const finished = { code: null, detail: {}, milliseconds: 5 };
      await execute({ type: "finish-action", actionId, outcome: "done", ...finished });
    };
    await check("internal", "reader");
    // Ops have instants of milliseconds, and what was done before comes earlier.
    const [first, since] = [Date.now(), Date.now() - 5_000];
    while (Date.now() === first) await new Promise(setImmediate);
    await execute({
      ...{ type: "raise-alarm", originator: "device:001/reader", kind: "device-failed", severity: "major" },
      ...{ facts: {}, since, againMs: 0, tell: [] },
    });
    await check("external", "reader");
    await check("internal", "camera");
    const { answer: day } = await ask<DayReport>(`/reports/day?day=${today}`);
    const done = day.alarms.find(({ alarm }) => alarm.originator === "device:001/reader")?.done ?? [];
    expect(done.map(({ text }) => text["zh-Hans"])).toEqual([
      expect.stringMatching(/ · 健康检查（外部检查） · 完成$/),
    ]);
    const others = day.actions.map(({ text }) => text.en).filter((text) => text.includes("health check"));
    expect(others).toHaveLength(2);
    for (const text of others) expect(text).toMatch(/ · health check \(ask the device\) · done$/);
  });

  it("tell who loaded a display anew beside what was wrong with the display", async () => {
    const [originator, since, by] = ["display:hall-1", Date.now(), manager.accountId];
    await execute({
      ...{ type: "raise-alarm", originator, kind: "display-blank", severity: "major", facts: {} },
      ...{ since, againMs: 0, tell: [] },
    });
    const order = { name: "reload-display", display: "hall-1" } as const;
    await execute(
      { type: "request-action", station: "001", order, by, reason: null },
      { kind: "manager", id: by },
    );
    const { answer: day } = await ask<DayReport>(`/reports/day?day=${today}`);
    expect(day.alarms.find(({ alarm }) => alarm.kind === "display-blank")?.done).toMatchObject([
      { what: "reload-display", by: { staffNumber: "9001" } },
    ]);
    expect(day.actions.filter(({ what }) => what === "reload-display")).toEqual([]);
    const { answer: audit } = await ask<AuditPage>(
      `/audit?from=${today}&to=${today}&object=${originator}&language=en`,
    );
    expect(audit.entries.map(({ type }) => type)).toContain("action.requested");
  });

  it("tell the district nothing of one person, and of months that are over only", async () => {
    const { answer: planning } = await ask<Planning>(`/reports/planning?month=${lastMonth}`);
    expect(planning.k).toBe(5);
    const tickets = planning.tables.find(({ what }) => what === "tickets-by-weekday");
    expect(tickets).toMatchObject({ total: 8, rows: [{ key: "*", cells: [8] }] });
    expect(JSON.stringify(planning)).not.toContain("legal-aid");
    expect(await ask(`/reports/planning?month=${today.slice(0, 7)}`)).toMatchObject({
      code: "span-refused",
    });
  });
});

describe("the audit", () => {
  it("tells who came in, who was refused, who was made, and by whom; by person, kind and page", async () => {
    const refusal = await fetch(`${agent.url}/api/staff/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: "guanli", password: "not this one at all" }),
    });
    expect(refusal.status).toBe(401);
    const read = async (more: string) =>
      (await ask<AuditPage>(`/audit?from=${today}&to=${today}&language=en${more}`)).answer;
    const all = await read("");
    const types = all.entries.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(["session.opened", "sign-in.refused", "account.created", "alarm.acknowledged"]),
    );
    expect(types).not.toContain("ticket.issued");
    const seqs = all.entries.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
    const made = all.entries.find(
      ({ type, object }) => type === "account.created" && object === reviewer.accountId,
    );
    expect(made).toMatchObject({ person: { staffNumber: "9001" }, text: "Added the account 测试员" });
    const refused = await read("&kind=sign-in");
    expect(refused.entries.every(({ kind }) => kind === "sign-in")).toBe(true);
    expect(refused.entries[0]).toMatchObject({ type: "sign-in.refused", person: { staffNumber: "9001" } });
    const own = await read(`&person=${reviewer.accountId}`);
    expect(own.entries.length).toBeGreaterThan(0);
    expect(own.entries.every(({ person }) => person?.staffNumber === "1002")).toBe(true);
    const older = await read(`&before=${seqs[2]}`);
    expect(older.entries[0]?.seq).toBe(seqs[3]);
    // An alarm may come in between.
    expect(older.total).toBeGreaterThanOrEqual(all.total);
  });
});
