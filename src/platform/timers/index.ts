export { FireTimer } from './fire-timer.js';
export { TimerScheduler } from './timer-scheduler.js';
export { TimersModule } from './timers.module.js';
export { Timer } from './timer.entity.js';
