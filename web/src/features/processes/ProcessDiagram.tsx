import { Alert, Button, Segmented, Space } from 'antd';
import { useCallback, useMemo } from 'react';
import { Diagram, type DiagramElement, elementsOf, useDiagramXml } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { QueryView } from '../../ui';
import { ElementTable } from './ElementTable';
import { heatOf, statesOf } from './heat-of';
import { HEATS, type ProcessSearch } from './search';
import type { ElementFigures, ProcessVersions, Version } from './types';
import { useElementName } from './use-element-name';
import { useElementStatistics } from './use-element-statistics';

interface Props {
  process: ProcessVersions;
  /** undefined: all of them, drawn as the newest. */
  version: Version | undefined;
  search: ProcessSearch;
  movingFrom: string | undefined;
  onChange: (changes: Partial<ProcessSearch>) => void;
  onTarget: (elementId: string) => void;
  onStopMoving: () => void;
}

/** The diagram as a heat map, with a table of the same facts. */
export function ProcessDiagram(props: Props) {
  const { process, version } = props;
  const key = version?.processDefinitionKey ?? process.newestProcessDefinitionKey;
  const xml = useDiagramXml(key);
  const statistics = useElementStatistics(key, version ? 'this' : 'all');
  return (
    <QueryView query={xml}>
      {(drawing) => (
        <QueryView query={statistics}>
          {({ elements, instances, sampledInstances }) => (
            <HeatMap
              {...props}
              xml={drawing}
              elements={elements}
              sampled={instances > sampledInstances ? sampledInstances : undefined}
            />
          )}
        </QueryView>
      )}
    </QueryView>
  );
}

interface HeatMapProps extends Props {
  xml: string;
  elements: ElementFigures[];
  /** Durations are of so many instances only. */
  sampled: number | undefined;
}

function HeatMap({
  process,
  xml,
  elements,
  sampled,
  search,
  movingFrom,
  onChange,
  onTarget,
  onStopMoving,
}: HeatMapProps) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const nameOf = useElementName(xml);
  const { heat: heatName = 'state', element } = search;
  const heat = useMemo(
    () => heatOf(elements, heatName, t(`heat.${heatName}`), format),
    [elements, heatName, t, format],
  );
  const states = useMemo(() => statesOf(elements), [elements]);
  const isMoving = movingFrom !== undefined;
  const select = useCallback(
    (id: string | undefined) => {
      if (!isMoving) onChange({ element: id });
      else if (id !== undefined) onTarget(id);
    },
    [isMoving, onChange, onTarget],
  );
  return (
    <section aria-label={t('heat.section')} className="processes-panel">
      <Space wrap className="processes-bar">
        <Segmented
          aria-label={t('heat.choose')}
          value={heatName}
          options={HEATS.map((value) => ({ value, label: t(`heat.${value}`) }))}
          onChange={(value) => onChange({ heat: value, after: search.after })}
        />
        {sampled !== undefined && (
          <span className="processes-aside">
            {t('heat.sampled', { count: sampled, formatted: format.number(sampled) })}
          </span>
        )}
      </Space>
      {isMoving && (
        <Alert
          type="info"
          showIcon
          role="status"
          style={{ marginBlockEnd: 8 }}
          title={<span data-content>{t('move.choose', { from: nameOf(movingFrom) })}</span>}
          action={<Button onClick={onStopMoving}>{t('move.stop')}</Button>}
        />
      )}
      <Diagram
        xml={xml}
        label={nameOf(process.processDefinitionId)}
        {...(heat ? { heat } : { states })}
        isSuspended={process.suspension !== null}
        {...(element !== undefined && { selected: element })}
        onSelect={select}
        {...(isMoving && { selectable: isTarget })}
        height={440}
      />
      <ElementTable
        elements={elements}
        drawn={elementsOf(xml)}
        selected={element}
        onSelect={(id) => onChange({ element: id })}
      />
    </section>
  );
}

/** Only their event begins these: the server would refuse them. */
const isTarget = ({ type }: DiagramElement) => type !== 'BoundaryEvent' && type !== 'StartEvent';
