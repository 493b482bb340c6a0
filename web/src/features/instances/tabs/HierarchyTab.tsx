import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { components } from '../../../api/schema';
import { designersName, useLanguage } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { QueryView, StateTag, TimeText } from '../../../ui';
import type { TabProps } from '../types';
import { useHierarchy } from '../use-hierarchy';
import { DetailTable } from './DetailTable';

type Node = components['schemas']['CallHierarchy']['items'][number];

const TONES = { active: 'active', completed: 'good', terminated: 'neutral' } as const;
const INDENT_PX = 20;

/** What called what: up to the root and down to the last, each a step away. */
export function HierarchyTab({ instance }: TabProps) {
  const { t } = useTranslation('instances');
  const language = useLanguage();
  const query = useHierarchy(instance.processInstanceKey);
  const columns: TableColumnsType<Node> = [
    {
      title: t('column.instance'),
      rowScope: 'row',
      render: (_, { processInstanceKey, processName, version, depth }) => (
        <span style={{ paddingInlineStart: depth * INDENT_PX }}>
          {processInstanceKey === instance.processInstanceKey ? (
            <strong aria-current="page" data-content>
              {designersName(processName, language)}
            </strong>
          ) : (
            <Link to="/instances/$instanceKey" params={{ instanceKey: processInstanceKey }}>
              <span data-content>{designersName(processName, language)}</span>
            </Link>
          )}{' '}
          {t('version', { version })}
        </span>
      ),
    },
    {
      title: t('column.state'),
      render: (_, { state }) => <StateTag tone={TONES[state]}>{t(`state.${state}`)}</StateTag>,
    },
    { title: t('hierarchy.active'), render: (_, { activeElements }) => activeElements.length || '–', align: 'right' },
    { title: t('column.started'), render: (_, { startedAt }) => <TimeText at={startedAt} /> },
    { title: t('column.ended'), render: (_, { endedAt }) => <TimeText at={endedAt} /> },
  ];
  return (
    <QueryView query={query}>
      {({ items, isComplete }) => (
        <>
          <DetailTable label={t('tab.hierarchy')} rowKey="processInstanceKey" rows={items} columns={columns} />
          {!isComplete && <p>{t('hierarchy.cut')}</p>}
        </>
      )}
    </QueryView>
  );
}
