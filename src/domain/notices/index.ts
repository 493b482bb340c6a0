export { Letters } from './letters.js';
export { NoticesModule } from './notices.module.js';
export { Notices } from './notices.js';
