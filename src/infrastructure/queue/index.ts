export { BROADCAST, type Broadcast } from './broadcast.js';
export { CARRIERS, CHANNELS, type Carriers } from './carriers.js';
export { QueueModule } from './queue.module.js';
export type { WakeCarrier, WakeHandler, WakeUp, WakeUpId } from './wake-carrier.js';
