import { TicketPage } from "./ticket-page.ts";

document.body.append(new TicketPage());
