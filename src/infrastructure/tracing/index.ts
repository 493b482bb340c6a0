export { beginSpan, currentTraceId, currentTraceParent, inOwnTrace, inServerSpan, inSpan, type Span } from './spans.js';
export { startTracing } from './start-tracing.js';
