export { BackgroundWork } from './background-work.js';
