export { type Histogram, Meters, type Reading, SilentMeters } from './meters.js';
export { MetricsModule } from './metrics.module.js';
