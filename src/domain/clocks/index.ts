export { builtInCalendar } from './built-in-calendar.js';
export { CalendarDirectory } from './calendar-directory.js';
export { clockFunctions, limitOf } from './clock-functions.js';
export { ClocksModule } from './clocks.module.js';
export { deadline, type Derivation, type Limit } from './deadline.js';
export { addDays, addMonths, daysFrom, endOfDay, midnightAfter } from './law-days.js';
