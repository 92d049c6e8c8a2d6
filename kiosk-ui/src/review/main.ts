import { openStaffPage } from "../staff/staff-page.ts";
import { ReviewPage } from "./page.ts";

openStaffPage(new ReviewPage());
