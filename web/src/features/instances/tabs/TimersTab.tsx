import type { TableColumnsType } from 'antd';
import { ElementName } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { DueTag, StateTag, TimeText } from '../../../ui';
import { type InstanceDetail, ofElement, type TabProps } from '../types';
import { DetailTable } from './DetailTable';

type Timer = InstanceDetail['timers'][number];

/** When what will happen by itself. */
export function TimersTab({ instance, element, elements }: TabProps) {
  const { t } = useTranslation('instances');
  const columns: TableColumnsType<Timer> = [
    {
      title: t('column.element'),
      rowScope: 'row',
      render: (_, { elementId }) => <ElementName element={elements.get(elementId)} id={elementId} />,
    },
    {
      title: t('column.state'),
      render: (_, { state }) => (
        <StateTag tone={state === 'armed' ? 'active' : 'neutral'}>{t(`timerState.${state}`)}</StateTag>
      ),
    },
    { title: t('timer.due'), render: (_, { dueAt }) => <TimeText at={dueAt} /> },
    { title: t('timer.left'), render: (_, { state, dueAt }) => (state === 'armed' ? <DueTag dueAt={dueAt} /> : '–') },
  ];
  const rows = ofElement(instance.timers, element);
  const armedFirst = rows.sort(
    (a, b) => Number(a.state !== 'armed') - Number(b.state !== 'armed') || a.dueAt - b.dueAt,
  );
  return <DetailTable label={t('tab.timers')} rowKey="timerKey" rows={armedFirst} columns={columns} />;
}
