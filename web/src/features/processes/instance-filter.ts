import type { ProcessSearch } from './search';
import type { BatchKind, InstanceFilter, ProcessVersions, Selection, Version } from './types';

/** What the list below a diagram shows. */
export function instanceFilterOf(
  { processDefinitionId }: ProcessVersions,
  version: Version | undefined,
  { element, show = 'active' }: ProcessSearch,
): InstanceFilter {
  const of = version ? { processDefinitionKey: version.processDefinitionKey } : { processDefinitionId };
  if (show === 'any') return element === undefined ? of : { ...of, activeElementId: element };
  const running = { ...of, state: 'active' };
  if (show === 'overdue')
    return { ...running, ...(element === undefined ? { attention: 'overdue' } : { overdueElementId: element }) };
  if (show === 'incident')
    return { ...running, ...(element === undefined ? { attention: 'incident' } : { incidentElementId: element }) };
  return { ...running, ...(element !== undefined && { activeElementId: element }) };
}

/** What a batch takes: incidents are found by what is said of their instances. */
export function selectionFor(kind: BatchKind, keys: readonly string[] | 'all', filter: InstanceFilter): Selection {
  if (kind !== 'resolve-incidents') return keys === 'all' ? { filter } : { keys: [...keys] };
  if (keys !== 'all') return { filter: { processInstanceKey: { $in: [...keys] } } };
  const { processDefinitionId, processDefinitionKey, activeElementId, incidentElementId } = filter;
  const elementId = incidentElementId ?? activeElementId;
  return {
    filter: {
      ...(processDefinitionId !== undefined && { processDefinitionId }),
      ...(processDefinitionKey !== undefined && { processDefinitionKey }),
      ...(elementId !== undefined && { elementId }),
    },
  };
}
