export { builtInCalendar } from './built-in-calendar.js';
export { clockFunctions } from './clock-functions.js';
export { ClocksModule } from './clocks.module.js';
export { addDays, addMonths, endOfDay, midnightAfter } from './law-days.js';
