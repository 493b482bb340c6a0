import type { TableColumnsType } from 'antd';
import { ElementName } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { StateTag, TechnicalText, TimeText } from '../../../ui';
import { type InstanceDetail, ofElement, type TabProps } from '../types';
import { DetailTable } from './DetailTable';

type Job = InstanceDetail['jobs'][number];

const TONES: Record<string, 'active' | 'good' | 'bad' | 'neutral'> = {
  waiting: 'active',
  completed: 'good',
  failed: 'bad',
  withdrawn: 'neutral',
};

/** Work outside the database: how often it was tried, and what the last error was. */
export function JobsTab({ instance, element, elements }: TabProps) {
  const { t } = useTranslation('instances');
  const columns: TableColumnsType<Job> = [
    {
      title: t('column.element'),
      rowScope: 'row',
      render: (_, { elementId }) => <ElementName element={elements.get(elementId)} id={elementId} />,
    },
    { title: t('job.type'), render: (_, { type }) => <code>{type}</code> },
    {
      title: t('column.state'),
      render: (_, { state }) => <StateTag tone={TONES[state] ?? 'neutral'}>{t(`jobState.${state}`)}</StateTag>,
    },
    { title: t('job.attempts'), dataIndex: 'attempts', align: 'right' },
    { title: t('job.retriesLeft'), dataIndex: 'retriesLeft', align: 'right' },
    { title: t('job.next'), render: (_, { state, dueAt }) => (state === 'waiting' ? <TimeText at={dueAt} /> : '–') },
    {
      title: t('job.lastError'),
      render: (_, { lastError }) => (lastError ? <TechnicalText>{lastError}</TechnicalText> : '–'),
    },
  ];
  return (
    <DetailTable label={t('tab.jobs')} rowKey="jobKey" rows={ofElement(instance.jobs, element)} columns={columns} />
  );
}
