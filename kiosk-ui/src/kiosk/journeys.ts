import "./screens/progress/progress.ts";
import "./guides.ts";
import "./visit/visit.ts";
import "./ticket/ticket.ts";
import "./ticket/check-in.ts";
import "./slips/reprint.ts";
import "./slips/rate.ts";
