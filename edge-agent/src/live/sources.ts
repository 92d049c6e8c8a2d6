import type {
  AlarmsView,
  Cards,
  DisplaysView,
  Figures,
  FleetView,
  PeopleView,
  QueueView,
  RatingsView,
  StaffSession,
  UpdatesView,
  ViewName,
  VoiceView,
  WindowView,
} from "../contract/index.ts";
import type { Hub } from "../sockets/hub.ts";

/** Views whose changes may change what managers see first, by their rooms. */
export const followedRooms = [
  "queue",
  "ratings",
  "figures",
  "people",
  "cards",
  "voice",
  "signage:all",
  "fleet",
  "alarms",
  "updates",
] as const;

/** What the other live views hold now; undefined: that part is not there. */
export interface Sources {
  readonly alarms: AlarmsView | undefined;
  readonly queue: QueueView | undefined;
  window(id: string): WindowView | undefined;
  readonly ratings: RatingsView | undefined;
  readonly figures: Figures | undefined;
  readonly people: PeopleView | undefined;
  readonly cards: Cards | undefined;
  readonly voice: VoiceView | undefined;
  readonly displays: DisplaysView | undefined;
  readonly fleet: FleetView | undefined;
  readonly updates: UpdatesView | undefined;
}

/** Views are asked for as a manager's screen would: nobody in particular, and no session that could end. */
const manager: StaffSession = {
  sessionId: "",
  accountId: "",
  name: "",
  staffNumber: "",
  roles: ["manager"],
  window: null,
  until: Number.MAX_SAFE_INTEGER,
};

/** Each view is as it was sent to screens last, so that this part reads no table and knows no other part. */
export function sourcesOf(hub: Pick<Hub, "find">): Sources {
  const state = (name: ViewName, secret?: string) => hub.find(name, secret, manager)?.state;
  return {
    alarms: state("alarms") as AlarmsView | undefined,
    queue: state("queue") as QueueView | undefined,
    window: (id) => state("window", id) as WindowView | undefined,
    ratings: state("ratings") as RatingsView | undefined,
    figures: state("figures") as Figures | undefined,
    people: state("people") as PeopleView | undefined,
    cards: state("cards") as Cards | undefined,
    voice: state("voice") as VoiceView | undefined,
    displays: state("signage") as DisplaysView | undefined,
    fleet: state("fleet") as FleetView | undefined,
    updates: state("updates") as UpdatesView | undefined,
  };
}
