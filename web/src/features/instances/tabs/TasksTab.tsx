import type { TableColumnsType } from 'antd';
import { designersName, useLanguage } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { DueTag, StateTag, TimeText } from '../../../ui';
import { type InstanceDetail, ofElement, type TabProps } from '../types';
import { DetailTable } from './DetailTable';

type Task = InstanceDetail['tasks'][number];

const TONES = { open: 'active', completed: 'good', withdrawn: 'neutral' } as const;

/** Who has what to do, since when, and until when. */
export function TasksTab({ instance, element }: TabProps) {
  const { t } = useTranslation('instances');
  const language = useLanguage();
  const columns: TableColumnsType<Task> = [
    {
      title: t('task.name'),
      rowScope: 'row',
      render: (_, { name }) => <span data-content>{designersName(name, language)}</span>,
    },
    {
      title: t('column.state'),
      render: (_, { state }) => <StateTag tone={TONES[state]}>{t(`taskState.${state}`)}</StateTag>,
    },
    {
      title: t('task.person'),
      render: (_, { state, assigneeName, completedByName }) => {
        const person = state === 'completed' ? completedByName : assigneeName;
        return person ? <span data-content>{person}</span> : t('task.nobody');
      },
    },
    { title: t('task.due'), render: (_, { state, dueAt }) => (state === 'open' ? <DueTag dueAt={dueAt} /> : '–') },
    { title: t('column.started'), render: (_, { createdAt }) => <TimeText at={createdAt} /> },
    { title: t('column.ended'), render: (_, { endedAt }) => <TimeText at={endedAt} /> },
  ];
  const rows = ofElement(instance.tasks, element);
  const openFirst = rows.sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open'));
  return <DetailTable label={t('tab.tasks')} rowKey="userTaskKey" rows={openFirst} columns={columns} />;
}
