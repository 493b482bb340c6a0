export { BatchesModule } from './batches.module.js';
export { BatchKinds, type BatchSelection, type BatchTarget } from './batch-kinds.js';
