import {
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
} from '@opentelemetry/api';

export type { Span };

const TRACE_PARENT = 'traceparent';
const tracer = () => trace.getTracer('huiyin');

/**
 * A stretch of work as a span within the one that is active here. Without tracing it only runs the
 * work. Attributes are keys, codes and numbers: never what a user entered.
 */
export function inSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer().startActiveSpan(name, { attributes }, (span) => ending(span, work));
}

/** A stretch that begins now and is over when the answered function is called. */
export function beginSpan(name: string): () => void {
  const span = tracer().startSpan(name);
  return () => span.end();
}

/**
 * A trace of its own for what runs later than its cause (a timer, a job), linked to it.
 * @param cause what `currentTraceParent` answered when it was written down
 */
export function inOwnTrace<T>(
  name: string,
  attributes: Attributes,
  cause: string | null,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const linked = cause === null ? undefined : trace.getSpanContext(contextOf({ [TRACE_PARENT]: cause }));
  const options = { attributes, kind: SpanKind.CONSUMER, links: linked ? [{ context: linked }] : [] };
  return tracer().startActiveSpan(name, options, ROOT_CONTEXT, (span) => ending(span, work));
}

/**
 * The span of a request: within the caller's trace where it sends a W3C `traceparent`. The work ends it.
 * @param headers of the request
 */
export function inServerSpan(headers: Record<string, unknown>, name: string, work: (span: Span) => void): void {
  tracer().startActiveSpan(name, { kind: SpanKind.SERVER }, contextOf(headers), work);
}

/** Of the span that is active here, as a W3C `traceparent`; nothing without tracing. */
export function currentTraceParent(): string | null {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier[TRACE_PARENT] ?? null;
}

/** For the log. */
export function currentTraceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}

function failSpan(span: Span, error: unknown): void {
  // Messages may hold what a user entered: the name and the code say enough.
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : { name: typeof error };
  span.setAttribute('error.type', typeof code === 'string' ? code : name);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

const contextOf = (headers: Record<string, unknown>) => propagation.extract(ROOT_CONTEXT, headers);

async function ending<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await work(span);
  } catch (error) {
    failSpan(span, error);
    throw error;
  } finally {
    span.end();
  }
}
