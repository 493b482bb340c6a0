export { LiveModule } from './live.module.js';
export type { LiveRevision, LiveTopic } from './live-topic.js';
export { LiveUpdates } from './live-updates.js';
