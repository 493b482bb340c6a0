export { CalendarDirectory } from './calendar-directory.js';
export { ClocksModule } from './clocks.module.js';
export { builtInCalendar } from './built-in-calendar.js';
export { clockFunctions } from './clock-functions.js';
export { type Pause, type PeriodUnit } from './count-period.js';
export { deadline, type Deadline, type Limit } from './deadline.js';
export { addDays, addMonths, endOfDay, midnightAfter } from './law-days.js';
export { WorkingCalendar, type CalendarYear } from './working-calendar.js';
