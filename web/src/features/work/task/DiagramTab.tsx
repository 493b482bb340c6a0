import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Diagram, DiagramTable, useDiagramXml } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { useLiveInstance } from '../../../live/use-live-instance';
import { QueryView } from '../../../ui';
import type { Task } from '../queries/types';

/** Where the process of the task stands, as a drawing and as a table. */
export default function DiagramTab({ task }: { task: Task }) {
  const { t } = useTranslation('work');
  const [selected, setSelected] = useState<string | undefined>(task.elementId);
  const { query } = useLiveInstance(task.processInstanceKey);
  const drawing = useDiagramXml(task.processDefinitionKey);
  return (
    <QueryView query={query}>
      {(instance) => (
        <QueryView query={drawing}>
          {(xml) => {
            const shared = { xml, label: t('diagram.title'), selected, onSelect: setSelected };
            return (
              <>
                <Diagram
                  {...shared}
                  states={instance.elements}
                  isSuspended={task.isSuspended}
                  takenFlows={instance.takenFlows.map(({ flowId }) => flowId)}
                  height={360}
                />
                <DiagramTable {...shared} states={instance.elements} />
                <p>
                  <Link to="/instances/$instanceKey" params={{ instanceKey: task.processInstanceKey }}>
                    {t('diagram.open')}
                  </Link>
                </p>
              </>
            );
          }}
        </QueryView>
      )}
    </QueryView>
  );
}
