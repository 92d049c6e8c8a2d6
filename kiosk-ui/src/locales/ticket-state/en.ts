import type { TicketStateTexts } from "./zh-Hans.ts";

export const ticketStateEn: TicketStateTexts = {
  "ticket-state.waiting": "Waiting, {count} before you",
  "ticket-state.first": "Nobody before you: you are next",
  "ticket-state.queued": "Waiting",
  "ticket-state.called": "Please go to window {window}",
  "ticket-state.serving": "At window {window}",
  "ticket-state.held": "Your number is kept for you",
  "ticket-state.no-show": "You were called and not there",
  "ticket-state.done": "Done",
  "ticket-state.cancelled": "This number is cancelled",
  "ticket-state.expired": "This number no longer counts",
  "ticket-state.range": "About {low}–{high} {high|minute|minutes}",
  "ticket-state.soon": "Within about {high} {high|minute|minutes}",
  "ticket-state.unknown": "The wait can't be told now",
  "ticket-state.no-window": "No window is working now. Calling goes on once one opens.",
  "ticket-next.waiting": "Please watch the screens and listen. A missed call costs you no new number.",
  "ticket-next.called": "Please go now and bring your papers. Called {calls}×.",
  "ticket-next.held": "Tell a member of staff when you are ready.",
  "ticket-next.held.until":
    "Tell a member of staff when you are ready; at {time} you wait again by yourself.",
  "ticket-next.no-show":
    "Keep the number. Tell a member of staff before {time} and you have your old place back.",
  "ticket-next.no-show.late":
    "Keep the number, though your old place is gone. Tell a member of staff and you wait from now on.",
  "ticket-next.over": "Please take a new number if you need one.",
};
