export { RequestSanction } from './request-sanction.js';
export { SanctionsModule } from './sanctions.module.js';
