import type { AuditKind } from "../../contract/audit.ts";
import { outcomeTold } from "../../contract/check-steps.ts";
import type { HallEvent, Op } from "../../contract/op.ts";
import { deviceOriginator, stationOriginator } from "../alarm/originator.ts";
import { actedOn } from "./acted-on.ts";
import { orderTold } from "./order-told.ts";
import type { ActionRecord, AlarmRecord, AuditRecord, CardRecord, RatingRecord } from "./rows.ts";

/** What an event's own ids stand for. */
export interface AuditLook {
  alarm(alarmId: string): Pick<AlarmRecord, "originator" | "kind" | "severity"> | null;
  action(actionId: string): Pick<ActionRecord, "originator" | "name" | "by" | "forced"> | null;
  card(cardId: string): Pick<CardRecord, "caseNumber" | "colour"> | null;
  rating(followUpId: string): Pick<RatingRecord, "level" | "window"> | null;
}

type Type = HallEvent["type"];
type Facts = AuditRecord["facts"];

interface Line {
  readonly kind: AuditKind;
  /** Left out where a machine did it: the journal has it, and nobody did anything. */
  readonly people?: true;
}

/** What stands in the audit. Everything else of the journal is the work itself: reports open it. */
const lines: Readonly<Partial<Record<Type, Line>>> = {
  "session.opened": { kind: "sign-in" },
  "session.closed": { kind: "sign-in" },
  "sign-in.refused": { kind: "sign-in" },
  "account.created": { kind: "people" },
  "account.changed": { kind: "people" },
  "duty.set": { kind: "people" },
  "archive.opened": { kind: "looks" },
  "case.looked": { kind: "looks" },
  "follow-up.revealed": { kind: "looks" },
  "case.submitted": { kind: "cases", people: true },
  "case.advanced": { kind: "cases", people: true },
  "case.taken": { kind: "cases" },
  "case.handed-over": { kind: "cases" },
  "case.supplemented": { kind: "cases", people: true },
  "case.delivered": { kind: "cases" },
  "line.resent": { kind: "cases" },
  "line.given-up": { kind: "cases" },
  "card.assigned": { kind: "cards" },
  "card.answered": { kind: "cards" },
  "card.ended": { kind: "cards", people: true },
  "follow-up.moved": { kind: "ratings" },
  "window.opened": { kind: "queue" },
  "window.paused": { kind: "queue" },
  "window.resumed": { kind: "queue" },
  "window.closed": { kind: "queue" },
  "ticket.cancelled": { kind: "queue", people: true },
  "ticket.returned": { kind: "queue", people: true },
  "ticket.transferred": { kind: "queue", people: true },
  "help.answered": { kind: "queue" },
  "alarm.raised": { kind: "alarms" },
  "alarm.changed": { kind: "alarms" },
  "alarm.acknowledged": { kind: "alarms" },
  "alarm.assigned": { kind: "alarms" },
  "alarm.escalated": { kind: "alarms" },
  "alarm.cleared": { kind: "alarms" },
  "maintenance.begun": { kind: "alarms" },
  "maintenance.ended": { kind: "alarms" },
  "alarm-notice.given-up": { kind: "alarms" },
  "alarm-notice.resent": { kind: "alarms" },
  "action.requested": { kind: "actions" },
  "action.finished": { kind: "actions" },
  "device.locked": { kind: "actions" },
  "device.unlocked": { kind: "actions" },
  "settings.changed": { kind: "settings" },
  "settings.noted": { kind: "settings" },
  "catalogue.drafted": { kind: "settings" },
  "catalogue.published": { kind: "settings" },
  "signage.noted": { kind: "settings" },
  "agent.fell": { kind: "fleet" },
  "station.invited": { kind: "fleet" },
  "station.joined": { kind: "fleet" },
  "station.removed": { kind: "fleet" },
  "release.added": { kind: "fleet" },
  "release.removed": { kind: "fleet" },
  "rollout.widened": { kind: "fleet" },
  "rollout.begun": { kind: "fleet" },
  "rollout.moved": { kind: "fleet" },
  "rollout.ended": { kind: "fleet" },
};

const staff = ["clerk", "reviewer", "manager"];

/** Fields that name what it was done to, the most telling first. */
const objects = [
  "caseNumber",
  "number",
  "originator",
  "scope",
  "station",
  "window",
  "place",
  "accountId",
  "file",
  "version",
] as const;
/** Fields that its sentence may tell. Nothing that is sealed, hashed, a token or free text of a citizen is among them. */
const told = [
  "to",
  "from",
  "why",
  "reason",
  "kind",
  "severity",
  "level",
  "times",
  "name",
  "device",
  "forced",
  "outcome",
  "code",
  "version",
  "items",
  "note",
  "station",
  "window",
  "way",
  "at",
  "page",
  "by",
  "channel",
  "what",
  "file",
  "state",
  "first",
  "owner",
  "scope",
  "until",
  "milliseconds",
  "away",
  "active",
  "colour",
  "originator",
  "holder",
  "delegate",
  "aliveAt",
  "againAt",
] as const;
/** Sealed values and hashes, which tell nobody anything. Ids have hyphens. */
const opaque = /^[A-Za-z0-9+/]{32,}={0,2}$/;

/** Whoever holds the installer's key acts for no account. */
const installerId = "staff-key";

export const auditedTypes = Object.keys(lines) as readonly Type[];

/** The audit's line of an op; null: it has none. */
export function auditOf(op: Op, look: AuditLook): AuditRecord | null {
  const { event, actor, at, seq } = op;
  const line = lines[event.type];
  if (line === undefined || (line.people === true && !staff.includes(actor.kind))) return null;
  const fields: Facts = { ...plain(event), ...meantBy(op, look) };
  return {
    ...{ seq, at, kind: line.kind, type: event.type },
    role: actor.id === installerId ? "installer" : actor.kind,
    person: staff.includes(actor.kind) ? actor.id : doerOf(event.type, fields),
    object: textOf(fields, objects) ?? null,
    facts: Object.fromEntries(
      told.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
    ),
  };
}

/** Who did what a machine wrote down. Of a sign-in `by` is its way, and of an archive how the person was known. */
function doerOf(type: Type, fields: Facts): string | null {
  if (type === "archive.opened") return null;
  const own = type.startsWith("session.") || type.startsWith("sign-in.");
  return textOf(fields, own ? ["accountId"] : ["by", "clerk"]) ?? null;
}

function textOf(fields: Facts, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined && value !== null && value !== "") return String(value);
  }
  return undefined;
}

function plain(event: HallEvent): Facts {
  return Object.fromEntries(
    Object.entries(event).flatMap(([name, value]) => {
      if (name === "type" || (typeof value === "string" && opaque.test(value))) return [];
      if (typeof value === "boolean") return [[name, value ? 1 : 0]];
      return value === null || typeof value === "string" || typeof value === "number" ? [[name, value]] : [];
    }),
  );
}

function meantBy({ event, node, at }: Op, look: AuditLook): Facts {
  switch (event.type) {
    case "settings.changed":
    case "settings.noted":
      // This agent's own are kept as the hall's.
      return { originator: event.scope === "hall" ? stationOriginator(node) : event.scope };
    case "agent.fell":
      return { originator: stationOriginator(node), againAt: at };
    case "device.locked":
    case "device.unlocked":
      return { originator: deviceOriginator(node, event.device) };
    case "station.joined":
    case "station.removed":
    case "rollout.moved":
      return { originator: stationOriginator(event.station) };
    case "alarm.changed":
    case "alarm.acknowledged":
    case "alarm.assigned":
    case "alarm.escalated":
    case "alarm.cleared":
      return { ...look.alarm(event.alarmId) };
    case "action.requested":
      return { originator: actedOn(event), name: orderTold(event) };
    case "action.finished": {
      const outcome = outcomeTold(event.outcome, event.detail);
      const action = look.action(event.actionId);
      if (action === null) return { outcome };
      const { name, by, originator, forced } = action;
      return { name, by, originator, outcome, forced: forced ? 1 : 0 };
    }
    case "card.assigned":
    case "card.answered":
    case "card.ended":
      return { ...look.card(event.cardId) };
    case "follow-up.moved":
    case "follow-up.revealed": {
      const rating = look.rating(event.followUpId);
      return rating === null ? {} : { level: rating.level, window: rating.window };
    }
    default:
      return {};
  }
}
