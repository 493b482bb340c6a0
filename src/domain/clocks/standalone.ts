/** What of this module needs no application: for threads that have none. */
export { clockFunctions } from './clock-functions.js';
export { addDays, addMonths, endOfDay, midnightAfter } from './law-days.js';
export { type CalendarYear, WorkingCalendar } from './working-calendar.js';
