import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import { handedInBefore } from "../../../test/harness/past-hall.ts";
import { addStaff, type Colleague } from "../../../test/harness/staff.ts";
import type { CatalogueEditor, EditorItem, Imported, ShownDiff } from "../contract/catalogue-editor.ts";
import type { Catalogue, Item, ItemGuide } from "../contract/index.ts";
import { verifyData } from "../journal/verify.ts";
import type { Keeper, StartPlan } from "../settings/keeper.ts";

let agent: OwnAgent;
let manager: Colleague;
let reviewer: Colleague;
let caseNumber = "";
let caseItem = "";
/** What the agent asked its keeper for; a real one starts the next agent with it. */
let plan: StartPlan = { settings: { version: 0, changes: [] }, catalogue: null } as unknown as StartPlan;
/** With what the agent that runs was started. */
let started = plan;
let asked: () => void = () => undefined;
const restarted = () => new Promise<void>((resolve) => (asked = resolve));

function keeper(): Keeper {
  return {
    base: null,
    get story() {
      return { startedAt: 0, why: "started", plan: started, state: "good", refused: null };
    },
    onChange: () => () => undefined,
    restart(_why: string, next: Partial<StartPlan> = {}) {
      plan = { ...plan, ...next };
      asked();
    },
    watch: () => () => undefined,
  } as unknown as Keeper;
}

beforeAll(async () => {
  agent = await openOwnAgent({
    keeper: keeper(),
    config() {
      started = plan;
      return plan.catalogue === null ? {} : { catalogue: plan.catalogue.file };
    },
    before: async (dataDir) => {
      ({ caseNumber, itemId: caseItem } = await handedInBefore(dataDir, 1));
    },
  });
  manager = agent.manager;
  const wanted = { login: "shenpi", staffNumber: "1002", roles: ["reviewer"] } as const;
  reviewer = await addStaff(agent.url, manager, wanted);
});

afterAll(() => agent?.dispose());

const ask = <T>(method: string, path: string, body?: object, key?: string, who = manager) =>
  agent.ask<T>(method, path, {
    who,
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { headers: { "idempotency-key": key } }),
  });

const editor = async () => (await ask<CatalogueEditor>("GET", "/catalogue/editor")).answer;
const root = "/catalogue/editor";

async function saved(itemId: string, change: (item: Item) => void): Promise<string> {
  const { answer } = await ask<EditorItem>("GET", `${root}/items/${itemId}`);
  const item = answer.item as Item;
  change(item);
  const reply = await ask<{ basedOn: string }>("PUT", `${root}/items/${itemId}`, {
    basedOn: answer.basedOn,
    item,
  });
  expect(reply.status).toBe(200);
  return reply.answer.basedOn;
}

it("changes nothing that people see until a draft without errors is published", async () => {
  expect(await ask("GET", root, undefined, undefined, reviewer)).toMatchObject({ code: "role-missing" });
  const basedOn = await saved("senior-card", (item) => {
    item.timeLimit.statutory.value = 12;
    item.implementationCode = `${item.implementationCode.slice(0, 30)}9`;
  });
  expect(await ask("POST", `${root}/discard`, { basedOn: null })).toMatchObject({
    code: "catalogue-changed",
  });
  const seen = await editor();
  expect(seen.rows.find(({ id }) => id === "senior-card")).toMatchObject({ state: "changed", errors: 1 });
  expect(seen.faults.map(({ fault }) => fault)).toEqual(["implementation-code-basic"]);
  const wish = { basedOn, version: 0, note: "法定时限改为 12 天", forced: false };
  expect(await ask("POST", `${root}/publish`, wish)).toMatchObject({ status: 422, code: "catalogue-faulty" });
  const guide = await ask<ItemGuide>("GET", "/catalogue/items/senior-card");
  expect(guide.answer.timeLimit.statutory.value).toBe(10);
});

it("publishes a version once, and the hall works by it from the next start", async () => {
  const basedOn = await saved("senior-card", (item) => {
    item.implementationCode = `${item.implementationCode.slice(0, 30)}0`;
  });
  const wish = { basedOn, version: 0, note: "法定时限改为 12 天", forced: false };
  const moved = restarted();
  expect((await ask("POST", `${root}/publish`, wish, "publish-0001")).answer).toEqual({ version: 1 });
  expect((await ask("POST", `${root}/publish`, wish, "publish-0001")).answer).toEqual({ version: 1 });
  await moved;
  expect(plan.catalogue).toMatchObject({ version: 1 });
  await agent.again();
  const guide = await ask<ItemGuide>("GET", "/catalogue/items/senior-card");
  expect(guide.answer.timeLimit.statutory.value).toBe(12);
  expect((await ask<ShownDiff>("GET", `${root}/versions/1`)).answer.items).toMatchObject([
    {
      id: "senior-card",
      fields: [{ key: "timeLimit/statutory", before: "10个工作日", after: "12个工作日" }],
    },
  ]);
  expect(await editor()).toMatchObject({ version: 1, basedOn: null });
});

it("lets a case go on by its item after that was withdrawn, and takes no new one", async () => {
  const { basedOn, rows } = await editor();
  expect(rows.find(({ id }) => id === caseItem)).toMatchObject({ cases: 1, openCases: 1 });
  const { answer } = await ask<{ basedOn: string }>("DELETE", `${root}/items/${caseItem}`, { basedOn });
  const moved = restarted();
  await ask("POST", `${root}/publish`, { basedOn: answer.basedOn, version: 1, note: "撤下", forced: false });
  await moved;
  await agent.again();
  expect(await ask("GET", `/catalogue/items/${caseItem}`)).toMatchObject({ code: "unknown-item" });
  expect(agent.hall.cases.item(caseNumber).id).toBe(caseItem);
  expect(agent.hall.cards.clock(caseNumber, Date.now())).not.toBeNull();
});

it("takes a table of GB18030 over the draft only when every row is right", async () => {
  const { basedOn } = await editor();
  // 事项ID,承诺时限 in GB18030.
  const head = Buffer.from([
    0xca, 0xc2, 0xcf, 0xee, 0x49, 0x44, 0x2c, 0xb3, 0xd0, 0xc5, 0xb5, 0xca, 0xb1, 0xcf, 0xde, 0x0d, 0x0a,
  ]);
  const file = (rows: string) => Buffer.concat([head, Buffer.from(rows)]).toString("base64");
  const send = (rows: string, preview: boolean) =>
    ask<Imported>("POST", `${root}/import`, {
      basedOn,
      format: "csv",
      mode: "merge",
      preview,
      base64: file(rows),
    });
  const wrong = await send("legal-aid,3 days\r\nsenior-card,soon\r\n", false);
  expect(wrong.answer).toMatchObject({
    ...{ encoding: "gb18030", saved: false },
    faults: [{ line: 3, column: "承诺时限", fault: "not-days", found: "soon" }],
  });
  const looked = await send("legal-aid,3 days\r\n", true);
  expect(looked.answer).toMatchObject({
    saved: false,
    faults: [],
    diff: { items: [{ id: "legal-aid", what: "changed" }] },
  });
  expect((await editor()).basedOn).toBeNull();
  expect((await send("legal-aid,3 days\r\n", false)).answer.saved).toBe(true);
  expect((await editor()).diff.items).toMatchObject([{ id: "legal-aid" }]);
});

it("tells a hundred mistakes of a file, and how many more there are", async () => {
  const { basedOn } = await editor();
  const rows = Array.from({ length: 60 }, (_, n) => `new-${n},soon\r\n`).join("");
  const base64 = Buffer.from(`ID,承诺时限\r\n${rows}`).toString("base64");
  const wish = { basedOn, format: "csv", mode: "merge", preview: true, base64 };
  const { answer } = await ask<Imported>("POST", `${root}/import`, wish);
  // The limit, and eight columns that a new item can't do without.
  expect(answer.errors).toBe(60 * 9);
  expect([answer.faults.length, answer.more]).toEqual([100, 440]);
  expect(answer.faults.at(-1)?.line).toBe(13);
});

it("gives out what it takes in, and goes back to an earlier version", async () => {
  const { answer: text } = await ask<Catalogue>("GET", `${root}/export?format=json&of=published`);
  expect(text.items.some(({ id }) => id === caseItem)).toBe(false);
  const table = await fetch(`${agent.url}/api${root}/export?format=csv&of=draft&language=en`, {
    headers: { cookie: manager.cookie },
  });
  expect([...new Uint8Array(await table.arrayBuffer()).subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 0x49]);
  expect(table.headers.get("content-disposition")).toMatch(/"catalogue-v2-draft-\d{4}-\d\d-\d\d\.csv"$/);
  const now = (await editor()).basedOn;
  const { answer } = await ask<{ basedOn: string }>("POST", `${root}/restore`, { basedOn: now, version: 0 });
  const { diff } = await editor();
  expect(diff.items.map(({ id, what }) => `${what} ${id}`).sort()).toEqual([
    `added ${caseItem}`,
    "changed senior-card",
  ]);
  const moved = restarted();
  await ask("POST", `${root}/publish`, { basedOn: answer.basedOn, version: 2, note: "恢复", forced: false });
  await moved;
  await agent.again();
  expect((await ask<ItemGuide>("GET", "/catalogue/items/senior-card")).answer.timeLimit.statutory.value).toBe(
    10,
  );
  // It came back under a number of its own: the case is still the first one's.
  expect(agent.hall.cases.item(caseNumber).version).toBe(1);
});

it("says that the newest version's file is damaged, and can be mended from what runs", async () => {
  const newest = agent.hall.catalogues.newest();
  writeFileSync(join(agent.dataDir, "catalogues", `${newest?.sha256}.json`), "{}");
  const { basedOn, version } = await editor();
  const changed = await saved("senior-card", (item) => {
    item.visits = 2;
  });
  expect(basedOn).toBeNull();
  const reply = await ask("POST", `${root}/publish`, {
    basedOn: changed,
    version,
    note: "修复",
    forced: false,
  });
  expect(reply.answer).toEqual({ version: 4 });
});

it("leaves a journal that verifies, and no file that nothing names", async () => {
  const rows = agent.hall.catalogues.versions();
  const named = new Set(rows.flatMap(({ sha256, before }) => [`${sha256}.json`, `${before}.json`]));
  expect(readdirSync(join(agent.dataDir, "catalogues")).filter((name) => !named.has(name))).toEqual([]);
  expect(rows.map(({ note }) => note)).toEqual(["法定时限改为 12 天", "撤下", "恢复", "修复"]);
  await agent.stop();
  expect((await verifyData(agent.dataDir)).filter(({ met }) => !met)).toEqual([]);
});
