export { LegalClockModule } from './legal-clock.module.js';
