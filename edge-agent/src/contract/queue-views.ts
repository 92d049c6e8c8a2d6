import { type Static, Type } from "typebox";
import { holdReasons, pauseReasons, ticketSources, ticketStates } from "./queue.ts";
import { LanguageSchema, LocalizedSchema } from "./text.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
/** Milliseconds since 1970. */
const Instant = Type.Integer();

export const TicketStateSchema = Type.Enum([...ticketStates]);
export const HoldReasonSchema = Type.Enum([...holdReasons]);
export const PauseReasonSchema = Type.Enum([...pauseReasons]);
export const TicketSourceSchema = Type.Enum([...ticketSources]);

/** Minutes until the call: the range that is told, and what is likeliest. */
export const WaitEstimateSchema = Type.Object({
  low: Type.Number(),
  likely: Type.Number(),
  high: Type.Number(),
});

export const CallReasonSchema = Type.Object({
  rule: Type.Enum(["return", "promise", "cap", "score", "arrival"]),
  waitedMs: Type.Integer(),
  score: Type.Number(),
  overtook: Type.Array(Type.String()),
  candidates: Type.Integer(),
});

export const LaneViewSchema = Type.Object({
  id: Type.String(),
  letter: Type.String(),
  name: LocalizedSchema,
  waiting: Type.Integer(),
  /** For who takes a number now; null: nobody can tell. */
  estimate: Nullable(WaitEstimateSchema),
});
export type LaneView = Static<typeof LaneViewSchema>;

/** Why no numbers are given out. `not-yet` and `over`: outside today's hours; `day-off`: none today. */
export const closedWhys = ["not-yet", "over", "day-off"] as const;
export type ClosedWhy = (typeof closedWhys)[number];

/** What a kiosk offers. */
export const QueueOfferSchema = Type.Object({
  open: Type.Boolean(),
  why: Nullable(Type.Enum([...closedWhys])),
  /** When numbers are given out next; null: now, or not known. */
  opensAt: Nullable(Instant),
  lanes: Type.Array(LaneViewSchema),
  /** Classes that a person may choose. */
  classes: Type.Array(Type.Object({ id: Type.String(), name: LocalizedSchema })),
  /** Whether anybody is booked today. */
  appointments: Type.Boolean(),
});
export type QueueOffer = Static<typeof QueueOfferSchema>;

export const TakeTicketSchema = Type.Object(
  {
    lane: Type.Optional(Type.String({ maxLength: 40 })),
    /** Its lane is taken where none is named. */
    itemId: Type.Optional(Type.String({ maxLength: 80 })),
    priority: Type.Optional(Type.String({ maxLength: 40 })),
    language: LanguageSchema,
    print: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type TakeTicket = Static<typeof TakeTicketSchema>;

export const TicketSlipSchema = Type.Object({
  slipId: Type.String(),
  state: Type.Enum(["requested", "printing", "printed", "not-printed", "unknown"]),
  /** The printer waits for a person: why it is held stands in `reason`. */
  held: Type.Boolean(),
  reason: Nullable(Type.String()),
  /** 0: the first that may be on paper. */
  copy: Type.Integer(),
});
export type TicketSlip = Static<typeof TicketSlipSchema>;

export const TicketTakenSchema = Type.Object({
  ticketId: Type.String(),
  number: Type.String(),
  /** Opens the ticket's page on a phone; stands on the slip only. */
  token: Type.String(),
  url: Type.String(),
  lane: Type.String(),
  laneName: LocalizedSchema,
  ahead: Type.Integer(),
  estimate: Nullable(WaitEstimateSchema),
  waitingPlace: LocalizedSchema,
  /** null: no slip was asked for. */
  slip: Nullable(TicketSlipSchema),
});
export type TicketTaken = Static<typeof TicketTakenSchema>;

/** The number of a booking, and how its person came: late ones wait as walk-ins. */
export const CheckedInSchema = Type.Object({
  ...TicketTakenSchema.properties,
  punctual: Type.Enum(["early", "on-time", "late"]),
  slotAt: Instant,
});
export type CheckedIn = Static<typeof CheckedInSchema>;

export const TicketTokenSchema = Type.Object(
  { token: Type.String({ maxLength: 40 }) },
  { additionalProperties: false },
);

/** One ticket as its holder's phone sees it; of yesterday's it says that it is over. */
export const TicketProgressSchema = Type.Object({
  number: Type.String(),
  day: Type.String(),
  hall: LocalizedSchema,
  lane: LocalizedSchema,
  priority: LocalizedSchema,
  waitingPlace: LocalizedSchema,
  state: TicketStateSchema,
  /** Of an earlier day, or ended: no window will call it. */
  over: Type.Boolean(),
  /** Before it in the order of calling, while it waits. */
  ahead: Nullable(Type.Integer()),
  estimate: Nullable(WaitEstimateSchema),
  /** Where it was called last. */
  window: Nullable(Type.String()),
  calls: Type.Integer(),
  calledAt: Nullable(Instant),
  /** Until when a missed number has its old place; null: not missed. */
  returnUntil: Nullable(Instant),
  hold: Nullable(Type.Object({ reason: HoldReasonSchema, until: Nullable(Instant) })),
  takenAt: Instant,
  /** A later time where it was booked, or came back late. */
  arrivedAt: Instant,
  /** What was told when it was taken. */
  told: Type.Object({ ahead: Type.Integer(), estimate: Nullable(WaitEstimateSchema) }),
  /** Windows that serve its lane now. */
  windowsOpen: Type.Integer(),
  mayCancel: Type.Boolean(),
});
export type TicketProgress = Static<typeof TicketProgressSchema>;

/** A place is kept so long, or until somebody says so. */
export const HoldTicketSchema = Type.Object(
  { reason: HoldReasonSchema, minutes: Nullable(Type.Integer({ minimum: 1, maximum: 240 })) },
  { additionalProperties: false },
);
export const PauseWindowSchema = Type.Object({ reason: PauseReasonSchema }, { additionalProperties: false });
/** The ticket that the screen showed; without it whichever the window has. */
const MeantTicket = Type.Optional(Type.String({ maxLength: 40 }));
export const TransferTicketSchema = Type.Object(
  {
    lane: Type.String({ maxLength: 40 }),
    /** null: any window of the lane. */
    toWindow: Nullable(Type.String({ maxLength: 10 })),
    /** The window that sends it gets it back when the other is done. */
    comeBack: Type.Boolean(),
    ticketId: MeantTicket,
  },
  { additionalProperties: false },
);
export const MissTicketSchema = Type.Object({ ticketId: MeantTicket }, { additionalProperties: false });
export const FinishTicketSchema = Type.Object(
  {
    ticketId: MeantTicket,
    itemId: Type.Optional(Nullable(Type.String({ maxLength: 80 }))),
    /** Numbers of the cases that were taken in; they are rated with it. */
    cases: Type.Optional(Type.Array(Type.String({ pattern: "^[0-9]{19}[0-9X]$" }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);

export const windowWords = ["closed", "open", "paused", "busy"] as const;

export const BoardCallSchema = Type.Object({
  /** One for each call and repeat. */
  callId: Type.String(),
  number: Type.String(),
  window: Type.String(),
  at: Instant,
  /** 1, then more with each repeat. */
  calls: Type.Integer(),
  state: TicketStateSchema,
});
export type BoardCall = Static<typeof BoardCallSchema>;

export const BoardViewSchema = Type.Object({
  day: Type.String(),
  /** Whether numbers are given out. */
  open: Type.Boolean(),
  /** Newest first, one a ticket, twelve at most. */
  calls: Type.Array(BoardCallSchema),
  lanes: Type.Array(LaneViewSchema),
  windows: Type.Array(
    Type.Object({
      id: Type.String(),
      state: Type.Enum([...windowWords]),
      /** Of the ticket that is called or served there. */
      number: Nullable(Type.String()),
      staffNumber: Nullable(Type.String()),
      pauseReason: Nullable(PauseReasonSchema),
    }),
  ),
  updatedAt: Instant,
});
export type BoardView = Static<typeof BoardViewSchema>;

export const WindowTicketSchema = Type.Object({
  ticketId: Type.String(),
  number: Type.String(),
  state: TicketStateSchema,
  lane: Type.String(),
  itemId: Nullable(Type.String()),
  priority: Type.String(),
  language: Type.String(),
  calls: Type.Integer(),
  mayRecall: Type.Boolean(),
  calledAt: Instant,
  servingSince: Nullable(Instant),
  arrivedAt: Instant,
  /** From when it may be marked as missed; null: it must be called more often first. */
  mayMissAt: Nullable(Instant),
  /** Why it was called; `overtook` holds numbers. */
  reason: Nullable(CallReasonSchema),
  /** The window that gets it back when this one is done. */
  returnTo: Nullable(Type.String()),
  /** How often it was held. */
  heldCount: Type.Integer(),
});
export type WindowTicket = Static<typeof WindowTicketSchema>;

export const WindowViewSchema = Type.Object({
  window: Type.String(),
  state: Type.Enum([...windowWords]),
  pauseReason: Nullable(PauseReasonSchema),
  /** Since when it is so. */
  since: Nullable(Instant),
  clerk: Nullable(Type.String()),
  staffNumber: Nullable(Type.String()),
  ticket: Nullable(WindowTicketSchema),
  /** Whom this window could call: nobody is named. */
  waiting: Type.Object({
    total: Type.Integer(),
    lanes: Type.Array(Type.Object({ lane: Type.String(), waiting: Type.Integer() })),
    /** The arrival of who waits longest; null: nobody waits. */
    longestSince: Nullable(Instant),
  }),
  held: Type.Array(
    Type.Object({
      ticketId: Type.String(),
      number: Type.String(),
      reason: HoldReasonSchema,
      until: Nullable(Instant),
    }),
  ),
  missed: Type.Array(Type.Object({ ticketId: Type.String(), number: Type.String(), at: Instant })),
  today: Type.Object({ served: Type.Integer() }),
  /** Lanes and windows to which a ticket may be transferred. */
  lanes: Type.Array(Type.Object({ id: Type.String(), name: LocalizedSchema })),
  windows: Type.Array(Type.String()),
});
export type WindowView = Static<typeof WindowViewSchema>;

export const HelpViewSchema = Type.Object({
  helpId: Type.String(),
  place: Type.String(),
  urgent: Type.Boolean(),
  at: Instant,
});
export type HelpView = Static<typeof HelpViewSchema>;

const QueuedSchema = Type.Object({
  ticketId: Type.String(),
  number: Type.String(),
  state: TicketStateSchema,
  lane: Type.String(),
  priority: Type.String(),
  source: TicketSourceSchema,
  itemId: Nullable(Type.String()),
  arrivedAt: Instant,
  overtaken: Type.Integer(),
  calls: Type.Integer(),
  window: Nullable(Type.String()),
  toWindow: Nullable(Type.String()),
  /** Waiting longer than was promised to anybody. */
  overPromise: Type.Boolean(),
  until: Nullable(Instant),
});
export type Queued = Static<typeof QueuedSchema>;

/** The hall's queue for its staff: who waits in the order of calling, and why the last ones were called. */
export const QueueViewSchema = Type.Object({
  day: Type.String(),
  open: Type.Boolean(),
  lanes: Type.Array(LaneViewSchema),
  /** What `priority` is called. */
  classes: Type.Array(Type.Object({ id: Type.String(), name: LocalizedSchema })),
  /** In the order of calling as it is now; at most 300. */
  waiting: Type.Array(QueuedSchema),
  waitingTotal: Type.Integer(),
  /** Called, being served, held and missed, the latest first; at most 200. */
  active: Type.Array(QueuedSchema),
  /** The last calls, newest first; `overtook` holds numbers. */
  called: Type.Array(
    Type.Object({
      ticketId: Type.String(),
      number: Type.String(),
      window: Type.String(),
      at: Instant,
      reason: CallReasonSchema,
    }),
  ),
  windows: BoardViewSchema.properties.windows,
  help: Type.Array(HelpViewSchema),
  today: Type.Object({
    issued: Type.Integer(),
    served: Type.Integer(),
    missed: Type.Integer(),
    cancelled: Type.Integer(),
  }),
  updatedAt: Instant,
});
export type QueueView = Static<typeof QueueViewSchema>;

export const AppointmentViewSchema = Type.Object({
  appointmentId: Type.String(),
  lane: Type.String(),
  itemId: Nullable(Type.String()),
  slotAt: Instant,
  state: Type.Enum(["booked", "arrived", "cancelled", "missed"]),
  /** What the person brings: read aloud or typed at the kiosk. */
  code: Type.String(),
});
export type AppointmentView = Static<typeof AppointmentViewSchema>;

export const AppointmentDaySchema = Type.Object({
  day: Type.String(),
  slots: Type.Array(Type.Object({ at: Instant, left: Type.Integer() })),
  appointments: Type.Array(AppointmentViewSchema),
});
export type AppointmentDay = Static<typeof AppointmentDaySchema>;
