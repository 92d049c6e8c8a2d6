import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Invited, Problem, Role, StaffStanding } from "@yimen/edge-agent/contract";
import type { Page } from "playwright-core";

/** Somebody of the hall's staff, as tests know them. */
export interface Colleague {
  readonly login: string;
  readonly password: string;
  readonly pin: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly roles: readonly Role[];
  /** The Cookie header of this person's session. */
  readonly cookie: string;
  readonly accountId: string;
}

export const managerLogin = "guanli";
/** Of tests only; every hall's people choose their own. */
export const testPassword = "correct horse battery";
export const testPin = "274913";

/** The code that the agent wrote at its first start; null once somebody used it. */
export function setupCodeOf(dataDir: string): string | null {
  try {
    return readFileSync(join(dataDir, "keys", "setup.code"), "utf8").trim();
  } catch {
    return null;
  }
}

/** Signs the first manager up, through the door that a real one takes. */
export async function setUpManager(url: string, dataDir: string): Promise<Colleague> {
  const who = {
    login: managerLogin,
    password: testPassword,
    pin: testPin,
    name: "测试管理员",
    staffNumber: "9001",
    roles: ["manager"] as const,
  };
  const { login, name, staffNumber, password } = who;
  const code = setupCodeOf(dataDir) ?? "";
  return entered(who, await post(url, "/api/staff/setup", { code, login, name, staffNumber, password }));
}

/** Adds a colleague and signs them in for the first time with their one-time code, at a window where one is told. */
export async function addStaff(
  url: string,
  manager: Pick<Colleague, "cookie">,
  wanted: {
    readonly login: string;
    readonly staffNumber: string;
    readonly roles: readonly Role[];
    readonly name?: string;
    readonly window?: string;
  },
): Promise<Colleague> {
  const { login, staffNumber, roles, name = "测试员", window } = wanted;
  const made = await post(url, "/api/accounts", { login, staffNumber, roles, name }, manager.cookie);
  const { code } = made.body as Invited;
  const who = { login, name, staffNumber, roles, password: testPassword, pin: testPin };
  const at = window === undefined ? {} : { window };
  return entered(
    who,
    await post(url, "/api/staff/first-sign-in", {
      login,
      code,
      password: testPassword,
      pin: testPin,
      ...at,
    }),
  );
}

/** The Cookie header of a new session. */
export async function signIn(
  url: string,
  login: string,
  password = testPassword,
  window?: string,
): Promise<string> {
  const at = window === undefined ? {} : { window };
  return (await post(url, "/api/staff/sign-in", { login, password, ...at })).cookie;
}

/** Signs in on a staff page that shows its door, with its own form. */
export async function signInPage(page: Page, login: string, password = testPassword): Promise<void> {
  await page.locator("staff-door form").waitFor();
  const toPassword = page.locator('staff-door [data-action="to-sign-in"]');
  if (await toPassword.isVisible()) await toPassword.click();
  await page.locator('staff-door [name="login"]').fill(login);
  await page.locator('staff-door [name="password"]').fill(password);
  await page.locator('staff-door [data-action="sign-in"]').click();
  await page.locator("staff-door").waitFor({ state: "detached" });
}

interface Answer {
  readonly body: unknown;
  readonly cookie: string;
}

async function post(url: string, path: string, body: unknown, cookie?: string): Promise<Answer> {
  const reply = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(cookie === undefined ? {} : { cookie }) },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  if (!reply.ok) {
    const { code, fields } = JSON.parse(text) as Problem;
    throw new Error(`POST ${path}: ${reply.status} ${code} ${JSON.stringify(fields ?? [])}`);
  }
  const set = reply.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return { body: text === "" ? undefined : JSON.parse(text), cookie: set.join("; ") };
}

function entered(who: Omit<Colleague, "cookie" | "accountId">, answer: Answer): Colleague {
  const { session } = answer.body as StaffStanding;
  return { ...who, cookie: answer.cookie, accountId: session?.accountId ?? "" };
}
