import type { ActionCommand, ActionEvent } from "./action.ts";
import type { AlarmCommand, AlarmEvent } from "./alarm.ts";
import type { CaseCommand, CaseEvent } from "./case.ts";
import type { CatalogueCommand, CatalogueEvent } from "./catalogue-log.ts";
import type { DeskCommand, DeskEvent } from "./desk.ts";
import type { DutyCommand, DutyEvent } from "./duty.ts";
import type { FleetCommand, FleetEvent } from "./fleet.ts";
import type { PeopleCommand, PeopleEvent } from "./people.ts";
import type { QueueCommand, QueueEvent } from "./queue.ts";
import type { RatingCommand, RatingEvent } from "./rating.ts";
import type { SettingsCommand, SettingsEvent } from "./settings-log.ts";
import type { SupervisionCommand, SupervisionEvent } from "./supervision.ts";
import type { UpdateCommand, UpdateEvent } from "./update.ts";

/**
 * What the journal records. Nothing here names a person: personal fields are sealed, and look-ups go by keyed HMAC.
 */
export type HallEvent =
  | CaseEvent
  | QueueEvent
  | RatingEvent
  | PeopleEvent
  | SupervisionEvent
  | DeskEvent
  | DutyEvent
  | AlarmEvent
  | ActionEvent
  | SettingsEvent
  | CatalogueEvent
  | FleetEvent
  | UpdateEvent;

/** What may be asked of the journal. Carries plain values; the journal seals before anything is stored. */
export type Command =
  | CaseCommand
  | QueueCommand
  | RatingCommand
  | PeopleCommand
  | SupervisionCommand
  | DeskCommand
  | DutyCommand
  | AlarmCommand
  | ActionCommand
  | SettingsCommand
  | CatalogueCommand
  | FleetCommand
  | UpdateCommand;

export interface Actor {
  readonly kind: "citizen" | "clerk" | "reviewer" | "manager" | "agent" | "simulation";
  /** Visit id, account id or part of the agent. Never a name or a number. */
  readonly id: string;
}

/** One line of the journal. */
export interface Op<Event extends HallEvent = HallEvent> {
  /** UUID version 7. */
  readonly id: string;
  readonly node: string;
  /** Gapless, from 1, per node. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly actor: Actor;
  readonly event: Event;
  /** SHA-256 over the previous hash and this op's canonical JSON, hexadecimal. */
  readonly hash: string;
}

/** The answer to a command. Given after the commit and never before; the same key gets the same answer. */
export interface Receipt {
  readonly key: string;
  readonly ops: readonly Op[];
  /** True when the key had been answered before. */
  readonly replayed: boolean;
}

/** Whose rules decide a command and whose tables an event changes. */
export type Domain =
  | "case"
  | "queue"
  | "rating"
  | "people"
  | "supervision"
  | "desk"
  | "duty"
  | "alarm"
  | "action"
  | "settings"
  | "catalogue"
  | "fleet"
  | "update";

const commandDomains: Readonly<Record<Command["type"], Domain>> = {
  "submit-case": "case",
  "advance-case": "case",
  "request-receipt": "case",
  "start-receipt": "case",
  "finish-receipt": "case",
  "retract-receipt": "case",
  "take-case": "case",
  "hand-over-case": "case",
  "supplement-case": "case",
  "ready-result": "case",
  "deliver-result": "case",
  "note-look": "case",
  "settle-line": "case",
  "resend-line": "case",
  "apply-callback": "case",
  "note-jump": "case",
  "take-ticket": "queue",
  "call-next": "queue",
  "recall-ticket": "queue",
  "serve-ticket": "queue",
  "miss-ticket": "queue",
  "return-ticket": "queue",
  "hold-ticket": "queue",
  "resume-ticket": "queue",
  "transfer-ticket": "queue",
  "finish-ticket": "queue",
  "cancel-ticket": "queue",
  "print-ticket": "queue",
  "start-ticket-slip": "queue",
  "finish-ticket-slip": "queue",
  "open-window": "queue",
  "pause-window": "queue",
  "resume-window": "queue",
  "close-window": "queue",
  "settle-window": "queue",
  "book-appointment": "queue",
  "cancel-appointment": "queue",
  "miss-appointments": "queue",
  "check-in": "queue",
  "end-day": "queue",
  "call-help": "queue",
  "answer-help": "queue",
  "ask-rating": "rating",
  "end-rating-ask": "rating",
  rate: "rating",
  "undo-rating": "rating",
  "note-stray-press": "rating",
  "move-follow-up": "rating",
  "reveal-rater": "rating",
  "create-account": "people",
  "change-account": "people",
  "open-session": "people",
  "close-session": "people",
  "refuse-sign-in": "people",
  "open-archive": "desk",
  "give-consent": "desk",
  "request-notice": "desk",
  "start-notice": "desk",
  "finish-notice": "desk",
  "set-duty": "duty",
  "raise-card": "supervision",
  "assign-card": "supervision",
  "answer-card": "supervision",
  "end-card": "supervision",
  "raise-alarm": "alarm",
  "change-alarm": "alarm",
  "acknowledge-alarm": "alarm",
  "assign-alarm": "alarm",
  "escalate-alarm": "alarm",
  "clear-alarm": "alarm",
  "begin-maintenance": "alarm",
  "end-maintenance": "alarm",
  "settle-alarm-notice": "alarm",
  "resend-alarm-notice": "alarm",
  "request-action": "action",
  "finish-action": "action",
  "lock-own-device": "action",
  "unlock-own-device": "action",
  "change-settings": "settings",
  "note-settings": "settings",
  "draft-catalogue": "catalogue",
  "publish-catalogue": "catalogue",
  "note-signage": "catalogue",
  "tell-fall": "fleet",
  "invite-station": "fleet",
  "join-station": "fleet",
  "remove-station": "fleet",
  "describe-station": "fleet",
  "take-order": "fleet",
  "end-order": "fleet",
  "add-release": "update",
  "begin-rollout": "update",
  "move-rollout": "update",
  "end-rollout": "update",
  "remove-release": "update",
  "widen-rollout": "update",
};

const eventDomains: Readonly<Record<HallEvent["type"], Domain>> = {
  "case.submitted": "case",
  "case.advanced": "case",
  "receipt.requested": "case",
  "receipt.started": "case",
  "receipt.finished": "case",
  "receipt.retracted": "case",
  "case.taken": "case",
  "case.handed-over": "case",
  "case.supplemented": "case",
  "case.promise-kept": "case",
  "case.delivered": "case",
  "case.looked": "case",
  "line.due": "case",
  "line.delivered": "case",
  "line.given-up": "case",
  "line.resent": "case",
  "line.called-back": "case",
  "line.jumped": "case",
  "ticket.issued": "queue",
  "ticket.called": "queue",
  "ticket.recalled": "queue",
  "ticket.serving": "queue",
  "ticket.missed": "queue",
  "ticket.returned": "queue",
  "ticket.held": "queue",
  "ticket.resumed": "queue",
  "ticket.transferred": "queue",
  "ticket.sent-back": "queue",
  "ticket.done": "queue",
  "ticket.cancelled": "queue",
  "ticket.expired": "queue",
  "ticket-slip.requested": "queue",
  "ticket-slip.started": "queue",
  "ticket-slip.finished": "queue",
  "window.opened": "queue",
  "window.paused": "queue",
  "window.resumed": "queue",
  "window.closed": "queue",
  "appointment.booked": "queue",
  "appointment.cancelled": "queue",
  "appointment.arrived": "queue",
  "appointment.missed": "queue",
  "help.called": "queue",
  "help.answered": "queue",
  "queue-day.begun": "queue",
  "rating.asked": "rating",
  "rating.ask-ended": "rating",
  "rating.covers": "rating",
  "rating.given": "rating",
  "rating.undone": "rating",
  "rating.stray": "rating",
  "follow-up.opened": "rating",
  "follow-up.moved": "rating",
  "follow-up.revealed": "rating",
  "account.created": "people",
  "account.changed": "people",
  "session.opened": "people",
  "session.closed": "people",
  "sign-in.refused": "people",
  "archive.opened": "desk",
  "consent.given": "desk",
  "notice.requested": "desk",
  "notice.started": "desk",
  "notice.finished": "desk",
  "duty.set": "duty",
  "card.raised": "supervision",
  "card.assigned": "supervision",
  "card.answered": "supervision",
  "card.ended": "supervision",
  "alarm.raised": "alarm",
  "alarm.changed": "alarm",
  "alarm.acknowledged": "alarm",
  "alarm.assigned": "alarm",
  "alarm.escalated": "alarm",
  "alarm.cleared": "alarm",
  "maintenance.begun": "alarm",
  "maintenance.ended": "alarm",
  "alarm-notice.due": "alarm",
  "alarm-notice.sent": "alarm",
  "alarm-notice.given-up": "alarm",
  "alarm-notice.resent": "alarm",
  "action.requested": "action",
  "action.finished": "action",
  "device.locked": "action",
  "device.unlocked": "action",
  "settings.changed": "settings",
  "settings.noted": "settings",
  "catalogue.drafted": "catalogue",
  "catalogue.published": "catalogue",
  "signage.noted": "catalogue",
  "agent.fell": "fleet",
  "station.invited": "fleet",
  "station.joined": "fleet",
  "station.removed": "fleet",
  "station.described": "fleet",
  "order.taken": "fleet",
  "order.ended": "fleet",
  "release.added": "update",
  "rollout.begun": "update",
  "rollout.moved": "update",
  "rollout.ended": "update",
  "release.removed": "update",
  "rollout.widened": "update",
};

interface Events {
  readonly case: CaseEvent;
  readonly queue: QueueEvent;
  readonly rating: RatingEvent;
  readonly people: PeopleEvent;
  readonly supervision: SupervisionEvent;
  readonly desk: DeskEvent;
  readonly duty: DutyEvent;
  readonly alarm: AlarmEvent;
  readonly action: ActionEvent;
  readonly settings: SettingsEvent;
  readonly catalogue: CatalogueEvent;
  readonly fleet: FleetEvent;
  readonly update: UpdateEvent;
}

interface Commands {
  readonly case: CaseCommand;
  readonly queue: QueueCommand;
  readonly rating: RatingCommand;
  readonly people: PeopleCommand;
  readonly supervision: SupervisionCommand;
  readonly desk: DeskCommand;
  readonly duty: DutyCommand;
  readonly alarm: AlarmCommand;
  readonly action: ActionCommand;
  readonly settings: SettingsCommand;
  readonly catalogue: CatalogueCommand;
  readonly fleet: FleetCommand;
  readonly update: UpdateCommand;
}

export function isEventOf<D extends Domain>(domain: D, event: HallEvent): event is Events[D] & HallEvent {
  return eventDomains[event.type] === domain;
}

export function isOpOf<D extends Domain>(domain: D, op: Op): op is Op<Events[D] & HallEvent> {
  return eventDomains[op.event.type] === domain;
}

export function isCommandOf<D extends Domain>(domain: D, command: Command): command is Commands[D] & Command {
  return commandDomains[command.type] === domain;
}

/** The case whose life an event is part of; null where it is part of none. */
export function caseOf(event: HallEvent): string | null {
  return isEventOf("case", event) ? event.caseNumber : null;
}

/** The number of the case that these ops submitted, or null. */
export function submittedCase(ops: readonly Op[]): string | null {
  for (const { event } of ops) if (event.type === "case.submitted") return event.caseNumber;
  return null;
}
