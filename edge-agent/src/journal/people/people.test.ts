import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PeopleCommand, Role, SealedAccount } from "../../contract/people.ts";
import { TrialHall } from "../testing/trial-hall.ts";
import { verifyData } from "../verify.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(() => trial.remove());

const secret = "$argon2id$v=19$m=32768,t=3,p=1$c2FsdA$aGFzaA";
const person = (login: string, staffNumber: string, password: string | null = secret): SealedAccount => ({
  login,
  name: "测试员甲",
  staffNumber,
  password,
  pin: null,
  invitation: null,
});

async function create(login: string, staffNumber: string, roles: readonly Role[], first = false) {
  const account = person(login, staffNumber);
  const accountKey = trial.hall.vault.newCaseKey();
  await trial.do({ type: "create-account", account, roles, first, accountKey });
  return known(login.toLowerCase());
}

function known(login: string) {
  const record = trial.hall.people.byLogin(login);
  if (record === null) throw new Error(`no ${login}`);
  return record;
}

type Change = Partial<Omit<Extract<PeopleCommand, { type: "change-account" }>, "type">>;
function change(login: string, changes: Change) {
  const { accountId, account, roles, active, changedSeq: basedOn } = known(login);
  const usual = { accountId, account, roles, active, basedOn, keep: null, byInstaller: false };
  return trial.do({ type: "change-account", ...usual, ...changes });
}

type Opening = Partial<Omit<Extract<PeopleCommand, { type: "open-session" }>, "type">>;
function open(login: string, sessionId: string, more: Opening = {}) {
  const { accountId, changedSeq: basedOn } = known(login);
  const until = trial.clock.now() + 1000;
  const usual = { accountId, basedOn, until, by: "password", window: null, replaces: null } as const;
  return trial.do({ type: "open-session", sessionId, ...usual, ...more });
}

const standing = () =>
  trial.hall.people
    .sessions()
    .map(({ sessionId }) => sessionId)
    .sort();
const refused = (code: string) => expect.objectContaining({ code });

describe("accounts", () => {
  it("are found by login and number after a restart, and nothing of a person lies in the clear", async () => {
    await create("Zhang.San", "70217024", ["clerk"], true);
    await trial.restart();
    expect(known("zhang.san")).toMatchObject({ account: { name: "测试员甲", login: "zhang.san" } });
    expect(trial.hall.people.byStaffNumber("70217024")?.roles).toEqual(["clerk"]);
    const ops: string[] = [];
    for await (const op of trial.journal.read(0)) {
      ops.push(JSON.stringify(op));
      if (op.seq === trial.journal.head()) break;
    }
    expect(ops.join()).not.toMatch(/zhang|测试员|70217024|argon2/);
  });

  it("begin with one first manager only", async () => {
    await create("first", "1", ["manager"], true);
    await expect(create("second", "2", ["manager"], true)).rejects.toEqual(refused("setup-done"));
  });

  it("share neither login nor number, whatever the case of letters", async () => {
    await create("zhang", "1024", ["clerk"]);
    await expect(create("ZHANG", "1", ["clerk"])).rejects.toEqual(refused("login-taken"));
    await expect(create("li", "1024", ["clerk"])).rejects.toMatchObject({
      fields: [{ path: "/staffNumber" }],
    });
    await create("li", "1025", ["clerk"]);
    await expect(change("li", { account: person("li", "1024") })).rejects.toEqual(refused("login-taken"));
  });

  it("refuse a change that was thought of before another", async () => {
    await create("boss", "1", ["manager"]);
    const { changedSeq } = await create("li", "1025", ["clerk"]);
    await change("li", { roles: ["reviewer"] });
    const late = change("li", { roles: ["manager"], basedOn: changedSeq });
    await expect(late).rejects.toEqual(refused("account-changed"));
  });

  it("keep a manager who can sign in, unless the installer says otherwise", async () => {
    await create("boss", "1", ["manager"]);
    const without = person("boss", "1", null);
    for (const changes of [{ active: false }, { roles: ["clerk"] as const }, { account: without }])
      await expect(change("boss", changes)).rejects.toEqual(refused("last-manager"));
    await change("boss", { account: without, byInstaller: true });
    expect(known("boss").account.password).toBeNull();
  });
});

describe("sessions", () => {
  beforeEach(async () => {
    await create("boss", "1", ["manager"]);
    await create("zhang", "1024", ["clerk"]);
    await create("li", "1025", ["clerk", "reviewer"]);
  });

  it("stand until they are closed, a restart between", async () => {
    await open("boss", "s1");
    await trial.restart();
    expect(standing()).toEqual(["s1"]);
    await trial.do({ type: "close-session", sessionId: "s1", why: "sign-out" });
    await trial.do({ type: "close-session", sessionId: "s1", why: "idle" });
    expect(standing()).toEqual([]);
  });

  it("hold one clerk a window and one window a clerk", async () => {
    await open("zhang", "s1", { window: "3" });
    const receipt = await open("li", "s2", { window: "3" });
    expect(receipt.ops.map(({ event }) => event)).toMatchObject([
      { type: "session.closed", sessionId: "s1", why: "shift-change" },
      { type: "session.opened", sessionId: "s2", window: "3" },
    ]);
    await open("li", "s3", { window: "4" });
    expect(standing()).toEqual(["s3"]);
  });

  it("take the place of the one that the browser held, and leave others alone", async () => {
    await open("li", "desk");
    await open("boss", "other");
    await open("boss", "new", { replaces: "desk" });
    expect(standing()).toEqual(["new", "other"]);
  });

  it("end with their account, its roles or its password, but for the one that changed it", async () => {
    await open("li", "s1");
    await open("li", "s2");
    await change("li", { account: { ...known("li").account, name: "另名" } });
    expect(standing()).toEqual(["s1", "s2"]);
    const receipt = await change("li", { account: person("li", "1025", `${secret}x`), keep: "s2" });
    expect(receipt.ops.at(-1)?.event).toMatchObject({ sessionId: "s1", why: "revoked" });
    await change("li", { roles: ["reviewer"] });
    expect(standing()).toEqual([]);
    await open("li", "s3");
    await change("li", { active: false });
    expect(standing()).toEqual([]);
    await expect(open("li", "s4")).rejects.toEqual(refused("sign-in-refused"));
  });

  it("are refused when the password that was checked is another by now", async () => {
    const { changedSeq } = known("li");
    await change("li", { account: person("li", "1025", `${secret}x`) });
    await expect(open("li", "s1", { basedOn: changedSeq })).rejects.toEqual(refused("account-changed"));
  });

  it("are refused at a window to who is no clerk", async () => {
    await expect(open("boss", "s1", { window: "3" })).rejects.toEqual(refused("role-missing"));
  });

  it("are refused while the login is locked, also after a restart, and again possible later", async () => {
    const { accountId } = known("li");
    for (let n = 0; n < 5; n++) await trial.do({ type: "refuse-sign-in", accountId, by: "password" });
    await trial.restart();
    await expect(open("li", "s1")).rejects.toEqual(refused("sign-in-locked"));
    trial.clock.pass(31_000);
    await open("li", "s1");
    expect(known("li").failures).toBe(0);
  });

  it("ask for the password after five wrong PINs, and a right PIN forgives no password", async () => {
    const { accountId } = known("li");
    for (let n = 0; n < 2; n++) await trial.do({ type: "refuse-sign-in", accountId, by: "password" });
    await open("li", "s0", { by: "pin", window: "1" });
    expect(known("li").failures).toBe(2);
    for (let n = 0; n < 5; n++) await trial.do({ type: "refuse-sign-in", accountId, by: "pin" });
    const byPin = open("li", "s1", { by: "pin", window: "1" });
    await expect(byPin).rejects.toEqual(refused("pin-not-enough"));
    await open("li", "s2", { window: "1" });
    await open("li", "s3", { by: "pin", window: "1" });
  });
});

it("what the tables say of people follows from the ops, and a role that no op gave is found", async () => {
  await create("boss", "1", ["manager"]);
  await create("li", "1025", ["clerk"]);
  await trial.do({ type: "refuse-sign-in", accountId: known("li").accountId, by: "password" });
  await open("boss", "s1");
  await open("li", "s2", { window: "3" });
  await trial.do({ type: "refuse-sign-in", accountId: known("li").accountId, by: "pin" });
  await change("boss", { active: true, account: { ...known("boss").account, name: "另名" } });
  await trial.hall.close();
  const wrong = async () =>
    (await verifyData(trial.dataDir)).filter(({ met }) => !met).map(({ name }) => name);
  expect(await wrong()).toEqual([]);
  const db = new DatabaseSync(join(trial.dataDir, "hall.db"));
  db.exec(`UPDATE accounts SET roles = '["manager"]' WHERE roles = '["clerk"]'; DELETE FROM sessions`);
  db.close();
  expect(await wrong()).toEqual([
    "accounts that differ from their ops",
    "sessions that differ from their ops",
  ]);
});

it("an idempotency key gets the same answer once more, and no second account", async () => {
  const accountKey = trial.hall.vault.newCaseKey();
  const account = person("zhang", "1");
  const command = { type: "create-account", account, roles: ["clerk"], first: true, accountKey } as const;
  const key = trial.key();
  const first = await trial.do(command, key);
  const again = await trial.do(command, key);
  expect(again).toMatchObject({ replayed: true, ops: [{ id: first.ops[0]?.id }] });
  expect(trial.hall.people.accounts()).toHaveLength(1);
});
