import type { EntityManager } from 'typeorm';
import type { CheckedFiles } from './check-files.js';
import { MessageStart, type ProcessDefinition } from './definitions.entity.js';

/**
 * After a deployment the new versions await the messages that begin them; the versions before them do
 * no longer. Who awaits the same message as before has awaited it without a gap.
 * @param now of the system clock
 */
export async function awaitStartMessages(
  em: EntityManager,
  versions: readonly ProcessDefinition[],
  files: CheckedFiles['processes'],
  now: number,
): Promise<void> {
  for (const { key: definitionKey, processId } of versions) {
    const file = files.find(({ id }) => id === processId);
    // Its own file is as it was: only what it is bound to has changed.
    if (!file) {
      await em.update(MessageStart, { processId }, { definitionKey });
      continue;
    }
    const before = await em.findOneBy(MessageStart, { processId });
    if (before) await em.delete(MessageStart, { processId });
    if (!file.startMessage) continue;
    const { name: messageName, elementId } = file.startMessage;
    const createdAt = before?.messageName === messageName ? before.createdAt : now;
    await em.insert(MessageStart, { processId, messageName, definitionKey, elementId, createdAt });
  }
}
