import { Card } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { Diagram, DiagramTable } from '../../diagram';
import type { InstanceDetail } from './types';

interface Props {
  instance: InstanceDetail;
  xml: string;
  name: string;
  element: string | undefined;
  onSelect: (elementId: string | undefined) => void;
  /** In place of the table. */
  children?: ReactNode;
}

/** The diagram, and beside it the table that says the same. */
export function InstancePanes({ instance, xml, name, element, onSelect, children }: Props) {
  const takenFlows = useMemo(() => instance.takenFlows.map(({ flowId }) => flowId), [instance.takenFlows]);
  const isSuspended = instance.suspension !== null;
  return (
    <div className="instance-panes">
      <Card size="small">
        <Diagram
          xml={xml}
          label={name}
          states={instance.elements}
          takenFlows={takenFlows}
          isSuspended={isSuspended}
          selected={element}
          onSelect={onSelect}
          height="clamp(280px, 50vh, 480px)"
        />
      </Card>
      <Card size="small" className="instance-side">
        {children || (
          <DiagramTable
            xml={xml}
            label={name}
            states={instance.elements}
            isSuspended={isSuspended}
            selected={element}
            onSelect={onSelect}
          />
        )}
      </Card>
    </div>
  );
}
