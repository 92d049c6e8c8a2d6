import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type LineSystem, startLineSystem } from "../../../test/harness/line-system.ts";
import { type RunningAgent, startAgent } from "../agent.ts";
import { defaultConfig } from "../config/default.ts";
import type {
  Command,
  Duties,
  Invited,
  LineJump,
  Op,
  Problem,
  ReviewCase,
  ReviewInbox,
  Role,
  StaffStanding,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { personNumber } from "../journal/testing/trial-hall.ts";
import { jumpFields, jumpSignature } from "../lines/jump.ts";
import { signatureHeader, signed } from "../lines/signature.ts";
import { openLog } from "../observe/log.ts";

type Submission = Extract<Command, { type: "submit-case" }>;

const secret = Buffer.from("a secret that both sides know, 32+");
const data = mkdtempSync(join(tmpdir(), "yimen-review-"));
const logged: string[] = [];
let agent: RunningAgent;
let hall: Hall;
let line: LineSystem;
let manager: string;
let reviewers: readonly { readonly cookie: string; readonly accountId: string }[];
let clerk: string;
let callbacks = 0;
let cases = 0;

beforeAll(async () => {
  vi.stubEnv("LINE_SECRET", secret.toString());
  line = await startLineSystem({
    secret: secret.toString(),
    now: () => Date.now(),
    fault: () => "fine",
  });
  const system = { secretEnv: "LINE_SECRET", pages: false, timeoutSeconds: 5, giveUpHours: 48 } as const;
  agent = await startAgent({
    config: {
      ...defaultConfig(),
      data,
      simulate: false,
      server: { host: "127.0.0.1", port: 0, allowedHosts: [] },
      lines: [
        { id: "civil", kind: "push", items: ["disabled-living-subsidy"], url: line.url, ...system },
        { id: "civil-page", kind: "jump", items: [], url: "https://line.example.org/open", ...system },
      ],
    },
    log: openLog({ level: "debug" }, { write: (entry) => logged.push(entry) }),
    plugins: [
      async (app) => {
        hall = app.hall as Hall;
      },
    ],
  });
  manager = await cookieOf("/api/staff/setup", {
    code: agent.setupCode,
    ...{ login: "boss", name: "经理", staffNumber: "1", password: "correct horse 1" },
  });
  const found = await Promise.all([staff("r1", "2001", "reviewer"), staff("r2", "2002", "reviewer")]);
  reviewers = found;
  clerk = (await staff("c1", "1001", "clerk")).cookie;
}, 60_000);

afterAll(async () => {
  await agent.close();
  await line.close();
  vi.unstubAllEnvs();
  rmSync(data, { recursive: true, force: true });
});

afterEach(() => {
  for (const personal of ["测试员", personNumber(1), "13800000000", "看不清楚的备注"])
    expect(logged.join("\n")).not.toContain(personal);
});

async function send(path: string, body: unknown, cookie = "", headers: Record<string, string> = {}) {
  return fetch(agent.url + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

async function cookieOf(path: string, body: unknown): Promise<string> {
  const response = await send(path, body);
  expect(response.status).toBe(200);
  return (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
}

async function staff(login: string, staffNumber: string, role: Role) {
  const account = { login, name: `员工${staffNumber}`, staffNumber, roles: [role] };
  const invited = (await (await send("/api/accounts", account, manager)).json()) as Invited;
  const cookie = await cookieOf("/api/staff/first-sign-in", {
    login,
    code: invited.code,
    password: `correct horse ${login}`,
  });
  const me = (await (await send("/api/staff/me", undefined, cookie)).json()) as StaffStanding;
  return { cookie, accountId: me.session?.accountId ?? "" };
}

const cookie = (n: number) => reviewers[n]?.cookie ?? "";

/** A fresh case of an item with steps; its certificate is one small page. */
async function submitted(): Promise<string> {
  const caseKey = hall.vault.newCaseKey();
  const number = personNumber(1);
  cases += 1;
  const page = await hall.blobs.put(caseKey, Buffer.from("certificate"), "image/jpeg");
  const bank = await hall.blobs.put(caseKey, Buffer.from("account"), "image/jpeg");
  const capturedAt = Date.now();
  const command: Submission = {
    ...{ type: "submit-case", itemId: "disabled-living-subsidy", station: "001", channel: "kiosk" },
    fields: {
      identity: { name: "测试员", number, source: "id-card", phone: "13800000000" },
      form: {
        ...{ name: "测试员", idNo: number, phone: "13800000000", disabilityCertNo: `${number}44` },
        ...{ disabilityLevel: "1", bankAccount: "6228480402564890018" },
      },
    },
    documents: [
      { documentId: `cert-${cases}`, materialId: "DIS_CERT", capturedAt, pages: [page] },
      { documentId: `bank-${cases}`, materialId: "BANK", capturedAt, pages: [bank] },
    ],
    signature: page,
    ...{ delivery: "pickup", language: "zh-Hans", caseKey },
  };
  const { ops } = await hall.journal.execute(command, { kind: "citizen", id: "v" }, `case-${cases}`);
  return ops[0]?.event.type === "case.submitted" ? ops[0].event.caseNumber : "";
}

const looks = (caseNumber: string) =>
  hall.cases
    .ops(caseNumber)
    .filter((op: Op) => op.event.type === "case.looked")
    .map(({ event, actor }) => (event.type === "case.looked" ? [actor.id, event.at, event.name] : []));

describe("who may see a case", () => {
  it("is a reviewer; a kiosk is asked to sign in, clerks and managers see no papers", async () => {
    const caseNumber = await submitted();
    const path = `/api/review/cases/${caseNumber}`;
    expect((await send(path, undefined)).status).toBe(401);
    expect((await send(path, undefined, clerk)).status).toBe(403);
    expect((await send(path, undefined, manager)).status).toBe(403);
    expect((await send("/api/review/cases", undefined, clerk)).status).toBe(403);
    const inbox = (await (await send("/api/review/cases", undefined, manager)).json()) as ReviewInbox;
    expect(inbox.cases.map((row) => row.caseNumber)).toContain(caseNumber);
    expect(looks(caseNumber)).toEqual([]);
  });

  it("sees numbers masked until one is asked for; every look stands in the journal first", async () => {
    const caseNumber = await submitted();
    const [first] = reviewers;
    const path = `/api/review/cases/${caseNumber}`;
    const response = await send(path, undefined, cookie(0));
    const text = await response.text();
    expect(response.headers.get("cache-control")).toBe("no-store");
    for (const personal of ["测试员", personNumber(1), "13800000000", "6228480402564890018"])
      expect(text).not.toContain(personal);
    const shown = JSON.parse(text) as ReviewCase;
    const ending = personNumber(1).slice(-4);
    expect(shown.person).toEqual({
      name: "测*员",
      number: `9999**********${ending}`,
      phone: null,
    });
    expect(shown.form.find(({ path: at }) => at === "form/phone")?.value).toBe("*********00");
    const bank = shown.form.find(({ path: at }) => at === "form/bankAccount");
    expect(bank).toMatchObject({ masked: true });
    const reveal = await send(`${path}/reveal`, { field: "form/bankAccount" }, cookie(0));
    expect(await reveal.json()).toEqual({ value: "6228480402564890018" });
    const document = shown.materials.find(({ materialId }) => materialId === "DIS_CERT")?.documents[0];
    const page = await send(`${path}/documents/${document?.documentId}/pages/0`, undefined, cookie(0));
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("content-type")).toBe("image/jpeg");
    expect(await page.text()).toBe("certificate");
    expect(looks(caseNumber)).toEqual([
      [first?.accountId, "case", undefined],
      [first?.accountId, "field", "form/bankAccount"],
      [first?.accountId, "document", "DIS_CERT"],
    ]);
    expect((await send(`${path}/documents/none/pages/0`, undefined, cookie(0))).status).toBe(404);
    expect((await send(`${path}/reveal`, { field: "form/nothing" }, cookie(0))).status).toBe(404);
  });
});

describe("what a reviewer decides", () => {
  it("stands once; the second reviewer learns who has it, and may get it handed over", async () => {
    const caseNumber = await submitted();
    const path = `/api/review/cases/${caseNumber}`;
    const both = await Promise.all([0, 1].map((n) => send(`${path}/step`, {}, cookie(n))));
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses).toEqual([204, 409]);
    const winner = both[0]?.status === 204 ? 0 : 1;
    const refused = (await both[1 - winner]?.json()) as Problem;
    expect(refused).toMatchObject({
      code: "case-held",
      fields: [{ reason: `员工200${winner + 1} (200${winner + 1})` }],
    });
    const to = reviewers[1 - winner]?.accountId;
    expect((await send(`${path}/hand-over`, { to, reason: "absent" }, manager)).status).toBe(204);
    expect((await send(`${path}/step`, {}, cookie(winner))).status).toBe(409);
    expect((await send(`${path}/step`, {}, cookie(1 - winner))).status).toBe(204);
    const seen = (await (await send(path, undefined, cookie(winner))).json()) as ReviewCase;
    expect(seen).toMatchObject({ mine: false, actions: [], row: { state: "in-review", step: 2 } });
    expect(seen.history.map(({ kind }) => kind)).toContain("handed-over");
    for (const { role } of seen.history) expect(["citizen", "reviewer", "manager", "agent"]).toContain(role);
  });

  it("returns with what is missing, and never by itself twice for one key", async () => {
    const caseNumber = await submitted();
    const path = `/api/review/cases/${caseNumber}`;
    const missing = [{ materialId: "BANK", fault: "unreadable" }];
    const key = { "idempotency-key": "return-once-0001" };
    const body = { missing, note: "看不清楚的备注" };
    expect((await send(`${path}/return`, { missing: [] }, cookie(0))).status).toBe(400);
    expect((await send(`${path}/return`, body, cookie(0), key)).status).toBe(204);
    expect((await send(`${path}/return`, body, cookie(0), key)).status).toBe(204);
    const shown = (await (await send(path, undefined, cookie(0))).json()) as ReviewCase;
    expect(shown.row.clock).toMatchObject({ running: false });
    expect(shown.materials.find(({ materialId }) => materialId === "BANK")).toMatchObject({
      state: "missing",
      fault: "unreadable",
    });
    const returns = shown.history.filter(({ state }) => state === "correction");
    expect(returns).toMatchObject([{ note: "看不清楚的备注", materials: ["BANK"] }]);
    expect((await send(`${path}/reject`, { reason: "no-reason" }, cookie(0))).status).toBe(409);
    expect((await send(`${path}/reject`, { reason: "correction-overdue" }, cookie(0))).status).toBe(204);
    expect(
      (await send(`${path}/result`, { way: "mailed", carrier: "EMS", tracking: "EA123456789CN" }, clerk))
        .status,
    ).toBe(403);
    expect(
      (await send(`${path}/result`, { way: "mailed", carrier: "EMS", tracking: "EA123456789CN" }, cookie(0)))
        .status,
    ).toBe(204);
    const inbox = (await (await send("/api/review/cases", undefined, cookie(0))).json()) as ReviewInbox;
    await expect
      .poll(() => inbox.cases.some((row) => row.caseNumber === caseNumber && row.state === "completed"))
      .toBe(false);
  });
});

describe("duties", () => {
  it("are the manager's to give; a reviewer says only that they are away, and who stands in", async () => {
    const [first, second] = reviewers;
    const put = (accountId: string | undefined, body: object, cookieOfStaff: string) =>
      fetch(`${agent.url}/api/review/duties/${accountId}`, {
        method: "PUT",
        headers: { cookie: cookieOfStaff, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const duty = { departments: null, away: true, delegate: second?.accountId };
    expect((await put(first?.accountId, duty, cookie(1))).status).toBe(403);
    expect((await put(first?.accountId, { ...duty, departments: ["civil"] }, cookie(0))).status).toBe(403);
    expect((await put(first?.accountId, duty, cookie(0))).status).toBe(204);
    expect((await put("nobody", duty, manager)).status).toBe(404);
    const shown = (await (await send("/api/review/duties", undefined, manager)).json()) as Duties;
    expect(shown.duties.find(({ accountId }) => accountId === first?.accountId)).toMatchObject(duty);
    expect((await put(first?.accountId, { ...duty, away: false, delegate: null }, manager)).status).toBe(204);
  });
});

describe("line systems", () => {
  const callback = async (body: object, key = secret, at = Date.now()) => {
    const text = JSON.stringify(body);
    return send("/api/lines/civil/callback", text, "", { [signatureHeader]: signed(key, text, at) });
  };

  it("get an accepted case, and their signed word moves it once", async () => {
    const caseNumber = await submitted();
    await send(`/api/review/cases/${caseNumber}/step`, {}, cookie(0));
    await expect.poll(() => hall.review.reference("civil", caseNumber)).not.toBeNull();
    callbacks += 1;
    const word = {
      id: `callback-${callbacks}`,
      caseNumber,
      reference: "CA/2026-17",
      move: { to: "approved" },
    };
    expect(await (await callback(word)).json()).toEqual({ caseNumber, state: "approved", replayed: false });
    expect(await (await callback(word)).json()).toEqual({ caseNumber, state: "approved", replayed: true });
    expect((await callback({ ...word, move: { to: "rejected", reason: "other" } })).status).toBe(422);
    expect((await callback({ ...word, id: "callback-late" }, secret, Date.now() - 400_000)).status).toBe(401);
    expect((await callback({ ...word, id: "callback-forged" }, Buffer.alloc(32, 1))).status).toBe(401);
    const named = { ...word, id: "callback-named", reference: `${personNumber(1)}44` };
    expect((await callback(named)).status).toBe(400);
    const unsigned = await send("/api/lines/civil/callback", word);
    expect(unsigned.status).toBe(401);
    expect((await send("/api/lines/nobody/callback", word)).status).toBe(404);
    expect(hall.review.reference("civil", caseNumber)).toBe("CA/2026-17");
  });

  it("are opened by a link for one use that names no person", async () => {
    const caseNumber = await submitted();
    expect((await send("/api/lines/civil-page/jump", { caseNumber }, manager)).status).toBe(403);
    const links = await Promise.all(
      [0, 1].map(
        async () =>
          (await (await send("/api/lines/civil-page/jump", { caseNumber }, clerk)).json()) as LineJump,
      ),
    );
    const [url, other] = links.map((link) => new URL(link.url));
    const values = Object.fromEntries(
      jumpFields.map((field) => [field, url?.searchParams.get(field) ?? ""]),
    ) as Record<(typeof jumpFields)[number], string>;
    expect(values).toMatchObject({ line: "civil-page", case: caseNumber, staff: "1001" });
    expect(url?.searchParams.get("sig")).toBe(jumpSignature(secret, values));
    expect(url?.searchParams.get("nonce")).not.toBe(other?.searchParams.get("nonce"));
    expect(Number(values.exp) * 1000 - Date.now()).toBeLessThanOrEqual(61_000);
    const jumps = hall.cases.ops(caseNumber).filter(({ event }) => event.type === "line.jumped");
    expect(jumps).toHaveLength(2);
    expect(JSON.stringify(jumps)).not.toContain(values.nonce);
  });
});
