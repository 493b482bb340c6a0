export { ClockModule } from './clock.module.js';
export { LegalClockRow } from './legal-clock.entity.js';
export { LegalClock } from './legal-clock.js';
export { MoveLegalClock } from './move-legal-clock.js';
export { LEGAL_CLOCK, SYSTEM_CLOCK } from './tokens.js';
