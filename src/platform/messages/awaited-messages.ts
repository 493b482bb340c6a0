/**
 * An SQL condition: somebody waited for the message in time and has not had it. After a pass these are
 * those who stand still, or whose step failed. What is sent to them is kept, however short its time to
 * live, also when another process has taken it: they wait as they did before, and nothing else will
 * ever tell them.
 * @param message the table of the message, or its alias
 */
export function isAwaited(message: string): string {
  const untaken = (process: string) =>
    `NOT EXISTS (SELECT 1 FROM message_delivery took
       WHERE took.message_key = ${message}.message_key AND took.process_id = ${process})`;
  return `(EXISTS (SELECT 1 FROM message_subscription waits
      WHERE waits.message_name = ${message}.name AND waits.correlation_key = ${message}.correlation_key
        AND waits.created_at <= ${message}.expires_at AND ${untaken('waits.process_id')})
    OR EXISTS (SELECT 1 FROM message_start begins
      WHERE begins.message_name = ${message}.name AND begins.created_at <= ${message}.expires_at
        AND ${untaken('begins.process_id')}
        AND NOT EXISTS (SELECT 1 FROM message_started_root begun
          WHERE begun.process_id = begins.process_id AND begun.correlation_key = ${message}.correlation_key)))`;
}

/** An SQL condition over `message_start begins`: roots of this process are not to be started. */
export const IS_START_SUSPENDED = `EXISTS (SELECT 1 FROM suspension halts
  WHERE (halts.kind = 'process' AND halts.subject = begins.process_id)
     OR (halts.kind = 'definition' AND halts.subject = begins.definition_key))`;
